package dev.muster.scoring.internal.fact;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map whose forks share what was there before: each writes into a layer of its own. Forking is
 * O(1); beyond a few layers they are joined. Null stands for a removed entry in a layer. Not
 * thread-safe while one of the forks is written to.
 */
final class Layers<K, V> {
  private static final int DEPTH_MAX = 8;

  private @Nullable Layers<K, V> below;
  private Map<K, @Nullable V> own = new HashMap<>();
  private int depth;

  @Nullable V get(K key) {
    for (Layers<K, V> layer = this; layer != null; layer = layer.below) {
      @Nullable V value = layer.own.get(key);
      if (value != null || layer.own.containsKey(key)) {
        return value;
      }
    }
    return null;
  }

  void put(K key, V value) {
    own.put(key, value);
  }

  void remove(K key) {
    own.put(key, null);
  }

  /** Returns the keys that have an entry. */
  Set<K> keys() {
    return all().keySet();
  }

  private Map<K, V> all() {
    Map<K, V> all = new HashMap<>();
    Set<K> seen = new HashSet<>();
    for (Layers<K, V> layer = this; layer != null; layer = layer.below) {
      layer.own.forEach(
          (key, value) -> {
            if (seen.add(key) && value != null) {
              all.put(key, value);
            }
          });
    }
    return all;
  }

  /** Returns a map with the same entries; later writes of either are not seen by the other. */
  Layers<K, V> fork() {
    Layers<K, V> shared = new Layers<>();
    if (depth >= DEPTH_MAX) {
      shared.own.putAll(all());
    } else {
      shared.below = below;
      shared.own = own;
      shared.depth = depth;
    }
    below = shared;
    own = new HashMap<>();
    depth = shared.depth + 1;
    Layers<K, V> fork = new Layers<>();
    fork.below = shared;
    fork.depth = depth;
    return fork;
  }
}
