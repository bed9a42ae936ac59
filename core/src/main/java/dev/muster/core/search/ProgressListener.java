package dev.muster.core.search;

/**
 * Someone who watches a search.
 *
 * <p>Called on the searching thread, at most once an interval and once at the end, so it should
 * return soon. A listener cannot break a search: when it throws a {@link RuntimeException} it is
 * dropped, the failure is logged once as a warning (without its message, which might hold private
 * data) and handed over in {@link SearchEnd#listenerFailure()}, and the search goes on. An {@link
 * Error} is not held back.
 */
@FunctionalInterface
public interface ProgressListener {
  /** Receives the state of the search at an iteration boundary. */
  void onProgress(Progress progress);

  /** Returns a listener that does nothing. */
  static ProgressListener none() {
    return progress -> {};
  }
}
