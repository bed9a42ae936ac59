package dev.muster.scheduling;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group of people received together at a site.
 *
 * @param id its id
 * @param site id of its site
 * @param time from when to when, half-open
 * @param capacity places, 0 to {@link #CAPACITY_MAX}; a batch of 0 places is closed
 * @param items ids of the exam items offered, in code-point order; null means those of the site
 * @param tags what this batch has beyond its site's tags
 * @param requires tags that a worker must have to be admitted, such as {@code woman} in a women's
 *     session
 * @param minimum the least number of people for which the batch is held: so many come, or nobody
 * @param openingCost what holding the batch costs, however many come
 */
public record Batch(
    String id,
    String site,
    TimeSpan time,
    long capacity,
    @Nullable List<String> items,
    List<String> tags,
    List<String> requires,
    long minimum,
    long openingCost) {
  /** The greatest capacity. */
  public static final long CAPACITY_MAX = 1_000_000_000_000L;

  /** The greatest opening cost. */
  public static final long OPENING_COST_MAX = 1L << 50;

  /**
   * Checks and sorts.
   *
   * @throws IllegalArgumentException if an id is none or stands twice, or the capacity is out of
   *     range
   */
  public Batch {
    Ids.require(id, "batch id");
    Ids.require(site, "site id");
    requireNonNull(time, "time");
    Checks.range("capacity of batch " + id, capacity, 0, CAPACITY_MAX);
    items = items == null ? null : Checks.ids("item of batch " + id, items);
    tags = Checks.ids("tag of batch " + id, tags);
    requires = Checks.ids("required tag of batch " + id, requires);
    Checks.range("minimum of batch " + id, minimum, 0, CAPACITY_MAX);
    Checks.range("openingCost of batch " + id, openingCost, 0, OPENING_COST_MAX);
  }

  /** Returns a batch that offers what its site offers and admits everyone. */
  public static Batch of(String id, String site, TimeSpan time, long capacity) {
    return new Batch(id, site, time, capacity, null, List.of(), List.of(), 0, 0);
  }

  /** Returns this with another capacity. */
  public Batch withCapacity(long places) {
    return new Batch(id, site, time, places, items, tags, requires, minimum, openingCost);
  }

  /** Returns this offering {@code offered} and nothing else. */
  public Batch withItems(List<String> offered) {
    return new Batch(id, site, time, capacity, offered, tags, requires, minimum, openingCost);
  }

  /** Returns this with other tags. */
  public Batch withTags(List<String> newTags) {
    return new Batch(id, site, time, capacity, items, newTags, requires, minimum, openingCost);
  }

  /** Returns this admitting only workers who have all of {@code required}. */
  public Batch withRequires(List<String> required) {
    return new Batch(id, site, time, capacity, items, tags, required, minimum, openingCost);
  }

  /** Returns this held for at least {@code people} people, or not at all. */
  public Batch withMinimum(long people) {
    return new Batch(id, site, time, capacity, items, tags, requires, people, openingCost);
  }

  /** Returns this with what holding it costs. */
  public Batch withOpeningCost(long cost) {
    return new Batch(id, site, time, capacity, items, tags, requires, minimum, cost);
  }
}
