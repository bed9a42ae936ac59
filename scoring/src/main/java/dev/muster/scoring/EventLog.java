package dev.muster.scoring;

import dev.muster.scoring.fact.MarkEvent;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * Events one after the other, in chunks that copies share.
 *
 * <p>A log only grows, so that {@link #now} is a window on the same chunks: it costs nothing,
 * whatever is appended later stands behind its end. {@link #fork} copies one pointer a chunk and
 * the last chunk. For one writer; windows may be read by any thread.
 */
final class EventLog {
  private static final int CHUNK_BITS = 10;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int MASK = CHUNK - 1;

  private MarkEvent[][] chunks;
  private int size;

  EventLog() {
    this(new MarkEvent[8][], 0);
  }

  private EventLog(MarkEvent[][] chunks, int size) {
    this.chunks = chunks;
    this.size = size;
  }

  void add(MarkEvent event) {
    int chunk = size >> CHUNK_BITS;
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * chunk);
    }
    if ((size & MASK) == 0) {
      chunks[chunk] = new MarkEvent[CHUNK];
    }
    chunks[chunk][size & MASK] = event;
    size++;
  }

  /** Returns the events so far; what is added later does not show. */
  List<MarkEvent> now() {
    return new Window(chunks, size);
  }

  /** Returns a log with the same events that goes its own way from here. */
  EventLog fork() {
    MarkEvent[][] own = chunks.clone();
    if ((size & MASK) != 0) {
      own[size >> CHUNK_BITS] = own[size >> CHUNK_BITS].clone();
    }
    return new EventLog(own, size);
  }

  private static final class Window extends AbstractList<MarkEvent> implements RandomAccess {
    private final MarkEvent[][] chunks;
    private final int size;

    Window(MarkEvent[][] chunks, int size) {
      this.chunks = chunks;
      this.size = size;
    }

    @Override
    public MarkEvent get(int index) {
      if (index < 0 || index >= size) {
        throw new IndexOutOfBoundsException(
            "event %d is not among the first %d.".formatted(index, size));
      }
      return chunks[index >> CHUNK_BITS][index & MASK];
    }

    @Override
    public int size() {
      return size;
    }
  }
}
