package dev.muster.points.internal.journal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A SHA-256 as four numbers, the first bytes highest in the first. */
record Sha256(long a, long b, long c, long d) {
  static final Sha256 ZERO = new Sha256(0, 0, 0, 0);
  static final int BYTES = 32;

  static Sha256 of(byte[] bytes, int offset, int length) {
    MessageDigest digest = digest();
    digest.update(bytes, offset, length);
    return read(ByteBuffer.wrap(digest.digest()));
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static Sha256 read(ByteBuffer in) {
    return new Sha256(in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }

  void write(ByteSink out) {
    out.i64(a).i64(b).i64(c).i64(d);
  }

  /** Returns 64 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return "%016x%016x%016x%016x".formatted(a, b, c, d);
  }
}
