package dev.muster.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * An input that is made while it is read, so that it may be far larger than the memory: a start, a
 * middle over and over, an end.
 */
public final class GeneratedInput extends InputStream {
  private final byte[] start;
  private final byte[] middle;
  private final byte[] end;
  private final long middleBytes;
  private final boolean breaks;
  private long position;

  private GeneratedInput(
      String start, String middle, long middleBytes, String end, boolean breaks) {
    this.start = start.getBytes(StandardCharsets.UTF_8);
    this.middle = middle.getBytes(StandardCharsets.UTF_8);
    this.end = end.getBytes(StandardCharsets.UTF_8);
    this.middleBytes = middleBytes;
    this.breaks = breaks;
  }

  /** Returns {@code start}, {@code middleBytes} bytes of {@code middle} repeated, {@code end}. */
  public static GeneratedInput of(String start, String middle, long middleBytes, String end) {
    return new GeneratedInput(start, middle, middleBytes, end, false);
  }

  /** Returns an input that fails after {@code start}. */
  public static GeneratedInput broken(String start) {
    return new GeneratedInput(start, "", 0, "", true);
  }

  /** Returns how many bytes were taken so far. */
  public long bytesRead() {
    return position;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = 0;
    while (n < length) {
      int b = at(position);
      if (b < 0) {
        break;
      }
      buffer[offset + n++] = (byte) b;
      position++;
    }
    if (n == 0 && breaks) {
      throw new IOException("the disk is gone");
    }
    return n == 0 ? -1 : n;
  }

  private int at(long index) {
    if (index < start.length) {
      return start[(int) index] & 0xFF;
    }
    long inMiddle = index - start.length;
    if (inMiddle < middleBytes) {
      return middle[(int) (inMiddle % middle.length)] & 0xFF;
    }
    long inEnd = inMiddle - middleBytes;
    return inEnd < end.length ? end[(int) inEnd] & 0xFF : -1;
  }
}
