package dev.muster.points.internal.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes of seals and receipts. Not thread-safe. */
public final class Hashes {
  /** The length of a hash in bytes. */
  public static final int LENGTH = 32;

  private final MessageDigest sha256 = sha256();

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Returns the hash of bytes. */
  public byte[] of(byte[] bytes) {
    return sha256.digest(bytes);
  }

  /** Returns the hash of a leaf of a tree. */
  public byte[] leaf(byte[] bytes) {
    sha256.update((byte) 0);
    return sha256.digest(bytes);
  }

  /** Returns the hash of a node of a tree. */
  public byte[] node(byte[] left, byte[] right) {
    sha256.update((byte) 1);
    sha256.update(left);
    return sha256.digest(right);
  }

  /** Returns the head of an account's chain after one more entry. */
  public byte[] chain(byte[] head, byte[] leafHash) {
    sha256.update((byte) 2);
    sha256.update(head);
    return sha256.digest(leafHash);
  }
}
