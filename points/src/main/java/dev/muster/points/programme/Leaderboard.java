package dev.muster.points.programme;

import dev.muster.core.number.Rational;
import dev.muster.core.rank.Place;
import dev.muster.core.rank.RankMethod;
import dev.muster.points.Id128;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Members in the order of their points, the most first; whoever is level stands in the order of
 * ids.
 *
 * <p>Moving a member and finding a rank cost O(log n + {@value #CHUNK_MAX}). Not thread-safe.
 *
 * <pre>{@code
 * Leaderboard board = new Leaderboard(RankMethod.STANDARD);
 * board.set(member, 120);
 * board.place(member); // rank 1
 * board.around(member, 3);
 * }</pre>
 */
public final class Leaderboard {
  /*
   * A list of sorted chunks: a chunk is short enough that shifting it costs less than a miss of the cache or two. The points of
   * each chunk's first entry stand side by side in one array, which fits the second-level cache, so that finding a chunk touches no
   * chunk unless points are level. How many members stand before a chunk is the prefix sum of a Fenwick tree [1], built anew when a
   * chunk is split or joined with the next, which takes many changes of one chunk.
   *
   * The key is points (descending), then the id's upper half (unsigned), then its lower half, which only one of 2⁶⁴ pairs needs.
   *
   * [1] Fenwick: A new data structure for cumulative frequency tables. Software: Practice and Experience 24(3), 1994.
   */
  static final int CHUNK_MAX = 256;

  private final RankMethod method;
  private final MemberSlots members = new MemberSlots();
  private Chunk[] chunks = {new Chunk()};
  private long[] firsts = {Long.MAX_VALUE};
  private int chunkCount = 1;
  private int[] tree = {0, 0};

  /** Members in order, side by side as columns. */
  private static final class Chunk {
    private final long[] points = new long[CHUNK_MAX];
    private final long[] highs = new long[CHUNK_MAX];
    private final int[] slots = new int[CHUNK_MAX];
    private int size;
  }

  /**
   * Makes an empty board.
   *
   * @throws IllegalArgumentException for {@link RankMethod#DENSE}, whose ranks a single change can
   *     move for everyone
   */
  public Leaderboard(RankMethod method) {
    if (method == RankMethod.DENSE) {
      throw new IllegalArgumentException(
          "method (DENSE) can't be kept up to date.%nMaybe rank the closed period with it."
              .formatted());
    }
    this.method = method;
  }

  /** Returns how ranks are given. */
  public RankMethod method() {
    return method;
  }

  /** Returns how many members are on the board. */
  public int size() {
    return members.present();
  }

  /** Puts a member on the board or moves it. */
  public void set(Id128 member, long points) {
    int slot = members.slot(member);
    if (members.isPresent(slot)) {
      if (members.points(slot) == points) {
        return;
      }
      delete(slot);
    }
    members.set(slot, points);
    insert(slot);
  }

  /** Takes a member off the board; returns whether it was on it. */
  public boolean remove(Id128 member) {
    int slot = members.find(member);
    if (slot < 0 || !members.isPresent(slot)) {
      return false;
    }
    delete(slot);
    members.clear(slot);
    return true;
  }

  /** Returns a member's points, if it is on the board. */
  public OptionalLong points(Id128 member) {
    int slot = members.find(member);
    return slot < 0 || !members.isPresent(slot)
        ? OptionalLong.empty()
        : OptionalLong.of(members.points(slot));
  }

  /**
   * Returns the rank of a member as a whole number from 1, where members who are level share the
   * better one, whatever the board's method; 0 for one who is not on the board.
   */
  public int rank(Id128 member) {
    int slot = members.find(member);
    return slot < 0 || !members.isPresent(slot) ? 0 : 1 + before(members.points(slot), true);
  }

  /** Returns where a member stands by the board's method, if it is on the board. */
  public Optional<Place<Id128>> place(Id128 member) {
    int slot = members.find(member);
    if (slot < 0 || !members.isPresent(slot)) {
      return Optional.empty();
    }
    int chunk = chunkOf(slot);
    return Optional.of(placeAt(prefix(chunk) + indexIn(chunks[chunk], slot)));
  }

  /**
   * Returns the places from a position on, at most {@code count}.
   *
   * @param position the first, from 1
   */
  public List<Place<Id128>> page(int position, int count) {
    if (position < 1 || count < 0) {
      throw new IllegalArgumentException(
          "position (%d) must be positive and count (%d) not negative".formatted(position, count));
    }
    List<Place<Id128>> places = new ArrayList<>();
    for (int at = position - 1; at < size() && places.size() < count; at++) {
      places.add(placeAt(at));
    }
    return places;
  }

  /**
   * Returns a member with at most {@code reach} places before and after; nothing for one who is not
   * on the board.
   */
  public List<Place<Id128>> around(Id128 member, int reach) {
    return place(member)
        .map(
            own -> {
              int first = Math.max(1, own.position() - reach);
              return page(first, own.position() - first + 1 + reach);
            })
        .orElse(List.of());
  }

  private Place<Id128> placeAt(int at) {
    int chunk = chunkAt(at);
    int slot = chunks[chunk].slots[at - prefix(chunk)];
    long points = members.points(slot);
    int better = before(points, true);
    int level = before(points, false) - better;
    return new Place<>(members.id(slot), rank(method, better, level, at), at + 1, level - 1);
  }

  /** Returns the rank of one before whom so many are better, and with whom so many are level. */
  static Rational rank(RankMethod method, long better, long level, int at) {
    return switch (method) {
      case STANDARD, DENSE -> Rational.of(better + 1);
      case MODIFIED -> Rational.of(better + level);
      case ORDINAL -> Rational.of(at + 1L);
      case FRACTIONAL -> Rational.of(2 * better + level + 1, 2);
    };
  }

  /** Returns how many have more points, or at least as many. */
  private int before(long points, boolean strictly) {
    int low = -1;
    int high = chunkCount;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (strictly ? firsts[middle] > points : firsts[middle] >= points) {
        low = middle;
      } else {
        high = middle;
      }
    }
    if (low < 0) {
      return 0;
    }
    Chunk chunk = chunks[low];
    int from = 0;
    int until = chunk.size;
    while (from < until) {
      int middle = (from + until) >>> 1;
      long other = chunk.points[middle];
      if (strictly ? other > points : other >= points) {
        from = middle + 1;
      } else {
        until = middle;
      }
    }
    return prefix(low) + from;
  }

  /** Compares an entry of a chunk with a member: negative if the entry stands before it. */
  private int compare(Chunk chunk, int index, long points, long high, int slot) {
    int order = Long.compare(points, chunk.points[index]);
    if (order == 0) {
      order = Long.compareUnsigned(chunk.highs[index], high);
    }
    if (order == 0) {
      order = Long.compareUnsigned(members.low(chunk.slots[index]), members.low(slot));
    }
    return order;
  }

  /** Returns the last chunk whose first entry does not stand after the member. */
  private int chunkOf(int slot) {
    long points = members.points(slot);
    long high = members.high(slot);
    int low = 0;
    int until = chunkCount;
    while (until - low > 1) {
      int middle = (low + until) >>> 1;
      long first = firsts[middle];
      boolean before =
          first == points ? compare(chunks[middle], 0, points, high, slot) <= 0 : first > points;
      if (before) {
        low = middle;
      } else {
        until = middle;
      }
    }
    return low;
  }

  /** Returns the place of a member in its chunk, or where it belongs. */
  private int indexIn(Chunk chunk, int slot) {
    long points = members.points(slot);
    long high = members.high(slot);
    int low = 0;
    int until = chunk.size;
    while (low < until) {
      int middle = (low + until) >>> 1;
      if (compare(chunk, middle, points, high, slot) < 0) {
        low = middle + 1;
      } else {
        until = middle;
      }
    }
    return low;
  }

  private void insert(int slot) {
    int number = chunkOf(slot);
    if (chunks[number].size == CHUNK_MAX) {
      split(number);
      number = chunkOf(slot);
    }
    Chunk chunk = chunks[number];
    int index = indexIn(chunk, slot);
    shift(chunk, index, chunk, index + 1, chunk.size - index);
    chunk.points[index] = members.points(slot);
    chunk.highs[index] = members.high(slot);
    chunk.slots[index] = slot;
    chunk.size++;
    firsts[number] = chunk.points[0];
    add(number, 1);
  }

  private void delete(int slot) {
    int number = chunkOf(slot);
    Chunk chunk = chunks[number];
    int index = indexIn(chunk, slot);
    shift(chunk, index + 1, chunk, index, chunk.size - index - 1);
    chunk.size--;
    if (chunk.size > 0) {
      firsts[number] = chunk.points[0];
    }
    add(number, -1);
    if (chunk.size < CHUNK_MAX / 8 && chunkCount > 1) {
      merge(number == 0 ? 0 : number - 1);
    }
  }

  /** Joins a chunk with the next one if both together are half a chunk at most. */
  private void merge(int number) {
    Chunk left = chunks[number];
    Chunk right = chunks[number + 1];
    if (left.size + right.size > CHUNK_MAX / 2 && left.size > 0 && right.size > 0) {
      return;
    }
    Chunk kept = left.size + right.size > CHUNK_MAX / 2 && left.size == 0 ? right : left;
    if (kept == left) {
      shift(right, 0, left, left.size, right.size);
      left.size += right.size;
    }
    System.arraycopy(chunks, number + 2, chunks, number + 1, chunkCount - number - 2);
    System.arraycopy(firsts, number + 2, firsts, number + 1, chunkCount - number - 2);
    chunks[number] = kept;
    firsts[number] = kept.points[0];
    chunkCount--;
    rebuild();
  }

  private void split(int number) {
    if (chunkCount == chunks.length) {
      chunks = Arrays.copyOf(chunks, chunkCount * 2);
      firsts = Arrays.copyOf(firsts, chunkCount * 2);
    }
    System.arraycopy(chunks, number, chunks, number + 1, chunkCount - number);
    System.arraycopy(firsts, number, firsts, number + 1, chunkCount - number);
    Chunk left = chunks[number];
    Chunk right = new Chunk();
    int half = CHUNK_MAX / 2;
    shift(left, half, right, 0, CHUNK_MAX - half);
    right.size = CHUNK_MAX - half;
    left.size = half;
    chunks[number + 1] = right;
    firsts[number + 1] = right.points[0];
    chunkCount++;
    rebuild();
  }

  private static void shift(Chunk from, int at, Chunk to, int target, int count) {
    System.arraycopy(from.points, at, to.points, target, count);
    System.arraycopy(from.highs, at, to.highs, target, count);
    System.arraycopy(from.slots, at, to.slots, target, count);
  }

  private void rebuild() {
    if (tree.length < chunkCount + 1) {
      tree = new int[Math.max(chunkCount + 1, tree.length * 2)];
    }
    Arrays.fill(tree, 0);
    for (int i = 1; i <= chunkCount; i++) {
      tree[i] += chunks[i - 1].size;
      int parent = i + (i & -i);
      if (parent <= chunkCount) {
        tree[parent] += tree[i];
      }
    }
  }

  private void add(int chunk, int change) {
    for (int i = chunk + 1; i <= chunkCount; i += i & -i) {
      tree[i] += change;
    }
  }

  /** Returns how many members stand in the chunks before one. */
  private int prefix(int chunk) {
    int sum = 0;
    for (int i = chunk; i > 0; i -= i & -i) {
      sum += tree[i];
    }
    return sum;
  }

  /** Returns the chunk of the entry at a place from 0. */
  private int chunkAt(int at) {
    int chunk = 0;
    int left = at;
    for (int step = Integer.highestOneBit(chunkCount); step > 0; step >>= 1) {
      int next = chunk + step;
      if (next <= chunkCount && tree[next] <= left) {
        chunk = next;
        left -= tree[next];
      }
    }
    return chunk;
  }
}
