package dev.muster.scoring.fact;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The key of an event: a few names in their natural order with a member id each, in one array,
 * since millions of them are held. Immutable.
 */
@SuppressWarnings("JdkObsolete") // events promise no more than a sorted map
final class EventKey extends AbstractMap<String, String> implements SortedMap<String, String> {
  private final String[] pairs; // name, id, name, id, …

  private EventKey(String[] pairs) {
    this.pairs = pairs;
  }

  /** Returns a copy of {@code key}, or the key itself where it is immutable already. */
  static EventKey of(SortedMap<String, String> key) {
    if (key instanceof EventKey same) {
      return same;
    }
    String[] pairs = new String[2 * key.size()];
    int i = 0;
    for (Map.Entry<String, String> entry : new TreeMap<>((Map<String, String>) key).entrySet()) {
      pairs[i++] = entry.getKey();
      pairs[i++] = entry.getValue();
    }
    return new EventKey(pairs);
  }

  @Override
  public @Nullable String get(@Nullable Object name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        return pairs[i + 1];
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public int size() {
    return pairs.length / 2;
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return new Entries();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EventKey key ? Arrays.equals(pairs, key.pairs) : super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  @Override
  public @Nullable Comparator<? super String> comparator() {
    return null;
  }

  @Override
  public SortedMap<String, String> subMap(String from, String to) {
    return sorted().subMap(from, to);
  }

  @Override
  public SortedMap<String, String> headMap(String to) {
    return sorted().headMap(to);
  }

  @Override
  public SortedMap<String, String> tailMap(String from) {
    return sorted().tailMap(from);
  }

  @Override
  public String firstKey() {
    return nameAt(0);
  }

  @Override
  public String lastKey() {
    return nameAt(pairs.length - 2);
  }

  private String nameAt(int at) {
    if (pairs.length == 0) {
      throw new NoSuchElementException("the key has no names");
    }
    return pairs[at];
  }

  private SortedMap<String, String> sorted() {
    return Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) this));
  }

  private final class Entries extends AbstractSet<Entry<String, String>> {
    @Override
    public int size() {
      return pairs.length / 2;
    }

    @Override
    public Iterator<Entry<String, String>> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < pairs.length;
        }

        @Override
        public Entry<String, String> next() {
          if (!hasNext()) {
            throw new NoSuchElementException("the key has no more names");
          }
          next += 2;
          return Map.entry(pairs[next - 2], pairs[next - 1]);
        }
      };
    }
  }
}
