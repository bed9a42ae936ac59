package dev.muster.lab.rival.ledger;

import dev.muster.points.Id128;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** A ledger that is to be compared: transfers between accounts of one unit. Thread-safe. */
interface LedgerRival extends AutoCloseable {
  /** A transfer to make. */
  record Move(Id128 id, Id128 debit, Id128 credit, long amount) {}

  /** Opens accounts. */
  void open(List<Id128> accounts) throws Exception;

  /** Makes ready what can be made ready outside of the measured time. */
  Work prepare(List<Move> batch) throws Exception;

  /** A batch that is ready to be made. */
  interface Work {
    /** Makes its transfers, forced, and returns how many were made. */
    int make() throws Exception;
  }

  /** Returns the sum of all accounts' credits and that of their debits. */
  long[] sums() throws Exception;

  /** Returns how often a file was forced so far; -1 if that is not known. */
  default long forces() {
    return -1;
  }

  @Override
  void close() throws IOException, SQLException;
}
