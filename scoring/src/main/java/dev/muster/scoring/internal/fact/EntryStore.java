package dev.muster.scoring.internal.fact;

import dev.muster.scoring.internal.fact.FactTable.Entry;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Entries by the code of their key: in chunks that forks share until one writes, where every code
 * is due and codes are few enough; else in layers. Not thread-safe while a fork is written to.
 */
final class EntryStore {
  private static final int CHUNK_BITS = 9;
  private static final int MASK = (1 << CHUNK_BITS) - 1;
  private static final long CODES_MAX = 1L << 30;

  private final @Nullable Layers<Long, Entry> layers;
  private final @Nullable Entry[] @Nullable [] chunks;
  private final BitSet shared;

  /** Creates a store without entries for codes below {@code codes}, most of which will come. */
  static EntryStore dense(long codes) {
    return codes > CODES_MAX
        ? sparse()
        : new EntryStore(null, new Entry[(int) ((codes + MASK) >> CHUNK_BITS)][]);
  }

  /** Creates a store without entries. */
  static EntryStore sparse() {
    return new EntryStore(new Layers<>(), new Entry[0][]);
  }

  private EntryStore(@Nullable Layers<Long, Entry> layers, @Nullable Entry[] @Nullable [] chunks) {
    this.layers = layers;
    this.chunks = chunks;
    this.shared = new BitSet();
  }

  @Nullable Entry get(long code) {
    if (layers != null) {
      return layers.get(code);
    }
    @Nullable Entry @Nullable [] chunk = chunks[(int) (code >> CHUNK_BITS)];
    return chunk == null ? null : chunk[(int) code & MASK];
  }

  void put(long code, @Nullable Entry entry) {
    if (layers != null) {
      if (entry == null) {
        layers.remove(code);
      } else {
        layers.put(code, entry);
      }
      return;
    }
    int at = (int) (code >> CHUNK_BITS);
    @Nullable Entry @Nullable [] chunk = chunks[at];
    if (chunk == null) {
      chunk = new Entry[MASK + 1];
      chunks[at] = chunk;
      shared.clear(at);
    } else if (shared.get(at)) {
      chunk = chunk.clone();
      chunks[at] = chunk;
      shared.clear(at);
    }
    chunk[(int) code & MASK] = entry;
  }

  /** Returns the codes that have an entry. */
  Set<Long> codes() {
    if (layers != null) {
      return layers.keys();
    }
    Set<Long> codes = new HashSet<>();
    for (int at = 0; at < chunks.length; at++) {
      @Nullable Entry @Nullable [] chunk = chunks[at];
      for (int i = 0; chunk != null && i < chunk.length; i++) {
        if (chunk[i] != null) {
          codes.add(((long) at << CHUNK_BITS) | i);
        }
      }
    }
    return codes;
  }

  /** Returns a store with the same entries; later writes of either are not seen by the other. */
  EntryStore fork() {
    shared.set(0, chunks.length);
    EntryStore fork = new EntryStore(layers == null ? null : layers.fork(), chunks.clone());
    fork.shared.set(0, chunks.length);
    return fork;
  }
}
