package dev.muster.core.search;

/**
 * A request, made once and never taken back, that a search stop at its next iteration boundary and
 * return its best so far.
 *
 * <p>Thread-safe. {@link #isCancelled()} is one volatile read, cheap enough for every iteration.
 */
public final class Cancellation {
  private static final Cancellation NEVER = new Cancellation(false);

  private final boolean permitted;
  private volatile boolean cancelled;

  private Cancellation(boolean permitted) {
    this.permitted = permitted;
  }

  /** Returns a new token, not yet cancelled. */
  public static Cancellation create() {
    return new Cancellation(true);
  }

  /** Returns the shared token of searches that nobody cancels; its {@link #cancel()} is refused. */
  public static Cancellation never() {
    return NEVER;
  }

  /**
   * Asks the search to stop. Further calls change nothing.
   *
   * @throws IllegalStateException if this is {@link #never()}, which unrelated searches share
   */
  public void cancel() {
    if (!permitted) {
      throw new IllegalStateException(
          "Cancellation.never() cannot be cancelled, because unrelated searches share it.%nMaybe pass Cancellation.create()."
              .formatted());
    }
    cancelled = true;
  }

  /** Returns whether {@link #cancel()} was called. */
  public boolean isCancelled() {
    return cancelled;
  }
}
