package dev.muster.points.internal.journal;

import java.util.zip.CRC32C;

/** CRC32C, against accidents. */
final class Checksums {
  private Checksums() {}

  static int crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }

  /** Returns the CRC32C of two runs of bytes, one behind the other. */
  static int crc(byte[] first, byte[] second) {
    CRC32C crc = new CRC32C();
    crc.update(first, 0, first.length);
    crc.update(second, 0, second.length);
    return (int) crc.getValue();
  }
}
