package dev.muster.scheduling.city;

import dev.muster.core.text.Ids;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/**
 * A list of ids in one array of bytes, because millions of strings would cost several times as
 * much.
 *
 * <p>Immutable and thread-safe. UTF-8 bytes compare as code points do, so comparing bytes orders
 * ids.
 */
public final class IdTable {
  private final byte[] bytes;
  private final int[] ends;
  private final int size;

  private IdTable(byte[] bytes, int[] ends, int size) {
    this.bytes = bytes;
    this.ends = ends;
    this.size = size;
  }

  /**
   * Returns a table of {@code ids}.
   *
   * @throws IllegalArgumentException if one is not an id
   */
  public static IdTable of(Collection<String> ids) {
    Builder builder = builder();
    ids.forEach(builder::add);
    return builder.build();
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns how many ids there are. */
  public int size() {
    return size;
  }

  /** Returns id number {@code index}. */
  public String get(int index) {
    int start = start(index);
    return new String(bytes, start, ends[index] - start, StandardCharsets.UTF_8);
  }

  /** Compares two ids of this table by code point. */
  public int compare(int index, int other) {
    return Arrays.compareUnsigned(
        bytes, start(index), ends[index], bytes, start(other), ends[other]);
  }

  /** Returns where {@code id} stands in this table, which must be sorted, or −1. */
  public int find(String id) {
    byte[] wanted = id.getBytes(StandardCharsets.UTF_8);
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order =
          Arrays.compareUnsigned(bytes, start(middle), ends[middle], wanted, 0, wanted.length);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /**
   * Returns where {@code id} stands in this table, which must be sorted, or −1. Costs the least
   * where it stands at {@code guess} or right behind.
   */
  int findNear(int guess, String id) {
    byte[] wanted = id.getBytes(StandardCharsets.UTF_8);
    for (int at = Math.max(0, guess); at < size && at <= guess + 1; at++) {
      if (Arrays.equals(bytes, start(at), ends[at], wanted, 0, wanted.length)) {
        return at;
      }
    }
    return find(id);
  }

  /** Returns the table whose id number i is id number {@code order[i]} of this. */
  IdTable reordered(int[] order) {
    byte[] to = new byte[size == 0 ? 0 : ends[size - 1]];
    int[] newEnds = new int[size];
    int at = 0;
    for (int i = 0; i < size; i++) {
      int start = start(order[i]);
      int length = ends[order[i]] - start;
      System.arraycopy(bytes, start, to, at, length);
      at += length;
      newEnds[i] = at;
    }
    return new IdTable(to, newEnds, size);
  }

  private int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  /** Collects ids. Not thread-safe. */
  public static final class Builder {
    private byte[] bytes = new byte[1_024];
    private int[] ends = new int[64];
    private int size;

    private Builder() {}

    /**
     * Adds an id.
     *
     * @throws IllegalArgumentException if it is not an id, or all ids together exceed 2 GiB
     */
    public Builder add(String id) {
      byte[] more = Ids.require(id, "id").getBytes(StandardCharsets.UTF_8);
      int at = size == 0 ? 0 : ends[size - 1];
      if (at > Integer.MAX_VALUE - 16 - more.length) {
        throw new IllegalArgumentException(
            "all ids together exceed 2 GiB.%nMaybe shorten them.".formatted());
      }
      if (at + more.length > bytes.length) {
        bytes =
            Arrays.copyOf(
                bytes,
                (int)
                    Math.min(
                        Integer.MAX_VALUE - 16L, Math.max(2L * bytes.length, at + more.length)));
      }
      if (size == ends.length) {
        ends = Arrays.copyOf(ends, size + (size >> 1) + 1);
      }
      System.arraycopy(more, 0, bytes, at, more.length);
      ends[size++] = at + more.length;
      return this;
    }

    /** Returns how many ids were added. */
    public int size() {
      return size;
    }

    /** Returns the table; later additions do not touch it. */
    public IdTable build() {
      return new IdTable(
          Arrays.copyOf(bytes, size == 0 ? 0 : ends[size - 1]), Arrays.copyOf(ends, size), size);
    }
  }
}
