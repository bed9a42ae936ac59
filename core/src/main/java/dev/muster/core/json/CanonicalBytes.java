package dev.muster.core.json;

/**
 * A buffer for canonical bytes: what is written goes on in pieces, so that no document is held
 * whole. Not thread-safe.
 */
final class CanonicalBytes {
  private static final int PIECE_BYTES = 1 << 13;
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private final Sink sink;
  private final byte[] piece = new byte[PIECE_BYTES];
  private int size;

  /** Where the bytes go. */
  interface Sink {
    /** Takes the first {@code size} bytes of {@code piece}, which it must not keep. */
    void take(byte[] piece, int size);
  }

  CanonicalBytes(Sink sink) {
    this.sink = sink;
  }

  /** Hands on what is held. */
  void flush() {
    sink.take(piece, size);
    size = 0;
  }

  /** Writes one character of ASCII. */
  void ascii(char c) {
    room(1);
    piece[size++] = (byte) c;
  }

  /** Writes ASCII. */
  void ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      ascii(text.charAt(i));
    }
  }

  /** Writes a string in quotes, escaping only what must be; all surrogates must be in pairs. */
  void string(String text) {
    ascii('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        ascii('\\');
        ascii(c);
      } else if (c < 0x20) {
        control(c);
      } else if (c < 0x80) {
        ascii(c);
      } else if (Character.isHighSurrogate(c)) {
        utf8(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        utf8(c);
      }
    }
    ascii('"');
  }

  private void control(char c) {
    ascii('\\');
    switch (c) {
      case '\b' -> ascii('b');
      case '\f' -> ascii('f');
      case '\n' -> ascii('n');
      case '\r' -> ascii('r');
      case '\t' -> ascii('t');
      default -> {
        ascii("u00");
        ascii((char) HEX[c >> 4]);
        ascii((char) HEX[c & 15]);
      }
    }
  }

  private void utf8(int codePoint) {
    room(4);
    if (codePoint < 0x800) {
      piece[size++] = (byte) (0xc0 | (codePoint >> 6));
    } else {
      if (codePoint < 0x10000) {
        piece[size++] = (byte) (0xe0 | (codePoint >> 12));
      } else {
        piece[size++] = (byte) (0xf0 | (codePoint >> 18));
        piece[size++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
      }
      piece[size++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
    }
    piece[size++] = (byte) (0x80 | (codePoint & 0x3f));
  }

  private void room(int bytes) {
    if (size + bytes > PIECE_BYTES) {
      flush();
    }
  }
}
