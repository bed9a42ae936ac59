package dev.muster.points.internal.store;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Brings commands and reads of many threads to one state, one after another. Thread-safe. */
public interface Store extends AutoCloseable {
  /** Returns the state; only {@link #read} may look at it. */
  LedgerState state();

  /** Runs a command and returns once its results will stay. */
  Applied run(Command command);

  /** Runs a command; the stage completes once its results will stay. */
  CompletionStage<Applied> runAsync(Command command);

  /** Returns what {@code work} reads from results that will stay. */
  <T> T read(Supplier<T> work);

  /** Lets what was asked for before end well, and refuses everything from then on. */
  @Override
  void close();
}
