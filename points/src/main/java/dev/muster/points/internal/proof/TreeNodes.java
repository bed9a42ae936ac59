package dev.muster.points.internal.proof;

/**
 * Where the hashes of complete subtrees are kept.
 *
 * @param <X> what fails where they can't be had
 */
public interface TreeNodes<X extends Exception> {
  /**
   * Returns the hash of the subtree of 2^level leaves whose number among these is {@code index}.
   */
  byte[] node(int level, long index) throws X;
}
