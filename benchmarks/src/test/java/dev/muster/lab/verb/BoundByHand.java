package dev.muster.lab.verb;

import static java.util.Objects.requireNonNull;

import dev.muster.scheduling.certificate.BatchPrices;
import dev.muster.scheduling.certificate.WorkerPrices;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of the page on certificates, written once more from that page alone: in whole numbers
 * of any size, by recursion, as slowly as it reads. Objectives have one priority and cost, or under
 * penalties cost alone, which then stands behind a 0.
 */
final class BoundByHand {
  private static final Vector ZERO = new Vector(BigInteger.ZERO, BigInteger.ZERO);

  private final List<Person> people;
  private final List<Room> rooms;

  /** A vector of people unserved and cost, compared from left to right. */
  record Vector(BigInteger unserved, BigInteger cost) implements Comparable<Vector> {
    static Vector of(long unserved, long cost) {
      return new Vector(BigInteger.valueOf(unserved), BigInteger.valueOf(cost));
    }

    Vector plus(Vector other) {
      return new Vector(unserved.add(other.unserved), cost.add(other.cost));
    }

    Vector times(long factor) {
      BigInteger by = BigInteger.valueOf(factor);
      return new Vector(unserved.multiply(by), cost.multiply(by));
    }

    @Override
    public int compareTo(Vector other) {
      int first = unserved.compareTo(other.unserved);
      return first != 0 ? first : cost.compareTo(other.cost);
    }
  }

  /**
   * A worker of one or more people alike.
   *
   * @param count how many people
   * @param costs metres by batch, for the batches that suit; that of a pinned worker alone
   * @param uses places by batch
   * @param pinned whether she must be served
   * @param penalty what leaving one out costs, or null if it counts before all cost
   */
  record Person(
      String id,
      long count,
      Map<String, Long> costs,
      Map<String, Long> uses,
      boolean pinned,
      @Nullable Long penalty) {
    /** One person who may be left out. */
    Person(String id, Map<String, Long> costs, Map<String, Long> uses) {
      this(id, 1, costs, uses, false, null);
    }

    Vector leftOut() {
      return penalty == null ? Vector.of(1, 0) : Vector.of(0, penalty);
    }
  }

  /** A batch. */
  record Room(String id, long capacity, long opening, long minimum) {}

  BoundByHand(List<Person> people, List<Room> rooms) {
    this.people = people;
    this.rooms = rooms;
  }

  private static Vector price(SortedMap<String, List<Long>> prices, String id) {
    List<Long> price = prices.getOrDefault(id, List.of(0L));
    long first = price.size() > 1 ? price.get(0) : 0;
    return Vector.of(first, price.get(price.size() - 1));
  }

  private static Vector min(Vector a, Vector b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  /** Returns the bound of people unserved and of cost. */
  List<Long> by(BatchPrices certificate) {
    long s = certificate.priceScale();
    Vector sum = ZERO;
    for (Person person : people) {
      Vector least = person.pinned() ? null : person.leftOut().times(s);
      for (Map.Entry<String, Long> to : person.costs().entrySet()) {
        Vector paid = price(certificate.prices(), to.getKey());
        long use = person.uses().getOrDefault(to.getKey(), 1L);
        Vector there = Vector.of(0, to.getValue()).times(s).plus(paid.times(use));
        least = least == null ? there : min(least, there);
      }
      sum = sum.plus(requireNonNull(least).times(person.count()));
    }
    for (Room room : rooms) {
      Vector places = price(certificate.prices(), room.id()).times(-room.capacity());
      sum = sum.plus(min(ZERO, Vector.of(0, room.opening()).times(s).plus(places)));
    }
    return roundedUp(sum, s);
  }

  /** Returns the bound of people unserved and of cost. */
  List<Long> by(WorkerPrices certificate) {
    long s = certificate.priceScale();
    Vector sum = ZERO;
    for (Person person : people) {
      Vector price = price(certificate.prices(), person.id());
      Vector least = person.pinned() ? price : min(price, person.leftOut().times(s));
      sum = sum.plus(least.times(person.count()));
    }
    for (Room room : rooms) {
      List<Vector> values = new ArrayList<>();
      List<Long> uses = new ArrayList<>();
      for (Person person : people) {
        Long cost = person.costs().get(room.id());
        if (cost != null) {
          Vector price = price(certificate.prices(), person.id());
          for (int each = 0; each < person.count(); each++) {
            values.add(Vector.of(0, cost).times(s).plus(price.times(-1)));
            uses.add(person.uses().getOrDefault(room.id(), 1L));
          }
        }
      }
      Vector group = group(values, uses, room.capacity(), room.minimum());
      if (group != null) {
        sum = sum.plus(min(ZERO, Vector.of(0, room.opening()).times(s).plus(group)));
      }
    }
    return roundedUp(sum, s);
  }

  /** The least value of a group, or null if so many people can't come. */
  private static @Nullable Vector group(
      List<Vector> values, List<Long> uses, long capacity, long minimum) {
    if (uses.stream().distinct().count() > 1) {
      return cheapest(values, uses, 0, capacity, new HashMap<>());
    }
    List<Vector> ascending = new ArrayList<>(values);
    Collections.sort(ascending);
    Vector sum = ZERO;
    Vector least = minimum == 0 ? ZERO : null;
    for (int k = 1; k <= ascending.size() && k * uses.get(0) <= capacity; k++) {
      sum = sum.plus(ascending.get(k - 1));
      if (k >= minimum) {
        least = least == null ? sum : min(least, sum);
      }
    }
    return least;
  }

  /** The cheapest group among those from {@code at} on, by trying both for each. */
  private static Vector cheapest(
      List<Vector> values, List<Long> uses, int at, long room, Map<List<Long>, Vector> known) {
    if (at == values.size()) {
      return ZERO;
    }
    List<Long> key = List.of((long) at, room);
    Vector before = known.get(key);
    if (before != null) {
      return before;
    }
    Vector least = cheapest(values, uses, at + 1, room, known);
    if (uses.get(at) <= room) {
      Vector with = cheapest(values, uses, at + 1, room - uses.get(at), known);
      least = min(least, values.get(at).plus(with));
    }
    known.put(key, least);
    return least;
  }

  private static List<Long> roundedUp(Vector sum, long scale) {
    BigInteger s = BigInteger.valueOf(scale);
    if (sum.unserved().signum() < 0) {
      return List.of(0L, 0L);
    }
    long unserved = up(sum.unserved(), s);
    if (sum.unserved().mod(s).signum() != 0) {
      throw new IllegalArgumentException("nothing is known of the cost");
    }
    return List.of(unserved, sum.cost().signum() < 0 ? 0 : up(sum.cost(), s));
  }

  private static long up(BigInteger value, BigInteger scale) {
    return value.add(scale).subtract(BigInteger.ONE).divide(scale).longValueExact();
  }

  /** Metres between two places as the page says. */
  static long meters(double lat1, double lon1, double lat2, double lon2) {
    double[] a = unit(lat1, lon1);
    double[] b = unit(lat2, lon2);
    double chord =
        Math.sqrt(
            (a[0] - b[0]) * (a[0] - b[0])
                + (a[1] - b[1]) * (a[1] - b[1])
                + (a[2] - b[2]) * (a[2] - b[2]));
    return Math.round(2 * 6371008.8 * StrictMath.asin(Math.min(1, chord / 2)));
  }

  private static double[] unit(double lat, double lon) {
    double phi = lat * (Math.PI / 180);
    double theta = lon * (Math.PI / 180);
    return new double[] {
      StrictMath.cos(phi) * StrictMath.cos(theta),
      StrictMath.cos(phi) * StrictMath.sin(theta),
      StrictMath.sin(phi)
    };
  }
}
