package dev.muster.scheduling.internal.session;

import dev.muster.core.text.Ids;
import dev.muster.scheduling.Worker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The workers of one version of a problem in code-point order of ids, in chunks that versions
 * share.
 *
 * <p>Immutable: a change copies one chunk and the table of chunks, O(√n) in practice.
 */
final class Roster {
  private static final int CHUNK = 256;

  private final Worker[][] chunks;
  private final int size;

  private Roster(Worker[][] chunks, int size) {
    this.chunks = chunks;
    this.size = size;
  }

  /** Returns a roster of workers that are sorted by id. */
  static Roster of(List<Worker> sorted) {
    Worker[] all = sorted.toArray(new Worker[0]);
    Worker[][] chunks = new Worker[(all.length + CHUNK - 1) / CHUNK][];
    for (int c = 0; c < chunks.length; c++) {
      chunks[c] = Arrays.copyOfRange(all, c * CHUNK, Math.min(all.length, (c + 1) * CHUNK));
    }
    return new Roster(chunks, all.length);
  }

  int size() {
    return size;
  }

  @Nullable Worker find(String id) {
    int c = chunkOf(id);
    int at = c < 0 ? -1 : position(chunks[c], id);
    return at < 0 ? null : chunks[c][at];
  }

  /** Returns all workers in order. */
  List<Worker> workers() {
    List<Worker> all = new ArrayList<>(size);
    for (Worker[] chunk : chunks) {
      all.addAll(Arrays.asList(chunk));
    }
    return all;
  }

  /** Returns a roster in which {@code worker} takes the place of whoever has her id, if anybody. */
  Roster with(Worker worker) {
    int c = chunkOf(worker.id());
    if (c < 0) {
      Worker[][] more = new Worker[chunks.length + 1][];
      System.arraycopy(chunks, 0, more, 1, chunks.length);
      more[0] = new Worker[] {worker};
      return new Roster(more, size + 1);
    }
    int at = position(chunks[c], worker.id());
    if (at >= 0) {
      Worker[] chunk = chunks[c].clone();
      chunk[at] = worker;
      return new Roster(replaced(c, chunk), size);
    }
    int insert = -at - 1;
    Worker[] chunk = Arrays.copyOf(chunks[c], chunks[c].length + 1);
    System.arraycopy(chunks[c], insert, chunk, insert + 1, chunks[c].length - insert);
    chunk[insert] = worker;
    if (chunk.length <= 2 * CHUNK) {
      return new Roster(replaced(c, chunk), size + 1);
    }
    return new Roster(
        replaced(c, Arrays.copyOf(chunk, CHUNK), Arrays.copyOfRange(chunk, CHUNK, chunk.length)),
        size + 1);
  }

  /** Returns a roster without the worker of this id, who must be there. */
  Roster without(String id) {
    int c = chunkOf(id);
    int at = position(chunks[c], id);
    Worker[] chunk = new Worker[chunks[c].length - 1];
    System.arraycopy(chunks[c], 0, chunk, 0, at);
    System.arraycopy(chunks[c], at + 1, chunk, at, chunk.length - at);
    return new Roster(chunk.length == 0 ? replaced(c) : replaced(c, chunk), size - 1);
  }

  private Worker[][] replaced(int c, Worker[]... by) {
    Worker[][] table = new Worker[chunks.length - 1 + by.length][];
    System.arraycopy(chunks, 0, table, 0, c);
    System.arraycopy(by, 0, table, c, by.length);
    System.arraycopy(chunks, c + 1, table, c + by.length, chunks.length - c - 1);
    return table;
  }

  /** Returns the last chunk whose first id is at most {@code id}, or −1. */
  private int chunkOf(String id) {
    int low = -1;
    int high = chunks.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >> 1;
      if (Ids.ORDER.compare(chunks[middle][0].id(), id) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Returns the position of the id, or −1 − where it would be. */
  private static int position(Worker[] chunk, String id) {
    int low = 0;
    int high = chunk.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = Ids.ORDER.compare(chunk[middle].id(), id);
      if (order == 0) {
        return middle;
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return -low - 1;
  }
}
