package dev.muster.core.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes a stream of bytes without ever replacing a bad one, passes over a byte order mark, and
 * stops after a given number of bytes.
 *
 * <p>All text before a bad byte is handed out first; only the next read throws. So whoever reads
 * has come exactly to the fault, which {@code InputStreamReader} does not promise. Closing does not
 * close the stream: it belongs to the caller. Not thread-safe.
 */
public final class StrictDecoder extends Reader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream in;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 15).flip();
  private long bytesLeft;
  private boolean started;
  private boolean ended;

  /** Creates a decoder that refuses to read more than {@code bytesMax} bytes. */
  public StrictDecoder(InputStream in, Charset charset, long bytesMax) {
    this.in = in;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    this.bytesLeft = bytesMax;
  }

  /**
   * Reads text into a part of {@code buffer} that must have room for two characters, since some
   * need two.
   *
   * @throws CharacterCodingException if the next byte is bad
   * @throws TooLongException if the stream has more bytes than allowed
   */
  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (length < 2) {
      throw new IllegalArgumentException("length (%d) must be at least 2.".formatted(length));
    }
    CharBuffer out = CharBuffer.wrap(buffer, offset, length);
    while (true) {
      CoderResult result = decoder.decode(bytes, out, ended);
      int decoded = withoutMark(buffer, offset, out.position() - offset);
      if (decoded > 0) {
        return decoded;
      }
      out.position(offset);
      if (result.isError()) {
        result.throwException();
      }
      if (ended) {
        return -1;
      }
      fill();
    }
  }

  private int withoutMark(char[] buffer, int offset, int decoded) {
    if (started || decoded == 0) {
      return decoded;
    }
    started = true;
    if (buffer[offset] != BYTE_ORDER_MARK) {
      return decoded;
    }
    System.arraycopy(buffer, offset + 1, buffer, offset, decoded - 1);
    return decoded - 1;
  }

  private void fill() throws IOException {
    bytes.compact();
    int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (n < 0) {
      ended = true;
    } else {
      bytesLeft -= n;
      if (bytesLeft < 0) {
        throw new TooLongException();
      }
      bytes.position(bytes.position() + n);
    }
    bytes.flip();
  }

  @Override
  public void close() {
    // The stream belongs to the caller.
  }

  /** The stream has more bytes than allowed. */
  public static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
