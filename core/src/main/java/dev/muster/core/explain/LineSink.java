package dev.muster.core.explain;

/** Receives the lines of an explanation in reading order and writes them in some notation. */
interface LineSink {
  /**
   * A node whose inputs follow until the matching {@link #close}.
   *
   * @param number a number to refer to it by, from 1; 0 if nobody will
   */
  void open(Line line, int depth, int number);

  /** The end of the inputs of the last node that is still open. */
  void close();

  /** A node without inputs. */
  void leaf(Line line, int depth);

  /** A node whose inputs were shown before, under {@code number}. */
  void again(Line line, int depth, int number, String remark);

  /** So many inputs are left out here. */
  void more(int count, int depth, String remark);
}
