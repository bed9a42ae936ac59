package dev.muster.scheduling;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
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
 * @param itemCapacity how many people can get an exam item, by item id; others are limited by
 *     {@code capacity} alone
 * @param team id of the mobile team that holds it, or null
 * @param fillTarget how full it should be, or null
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
    long openingCost,
    SortedMap<String, Long> itemCapacity,
    @Nullable String team,
    @Nullable FillTarget fillTarget) {
  /** The greatest capacity. */
  public static final long CAPACITY_MAX = 1_000_000_000_000L;

  /** The greatest opening cost. */
  public static final long OPENING_COST_MAX = 1L << 50;

  /**
   * Checks and sorts.
   *
   * @throws IllegalArgumentException if an id is none or stands twice, or a number is out of range
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
    itemCapacity = Checks.numbers("item capacity", itemCapacity, 0, CAPACITY_MAX);
    if (team != null) {
      Ids.require(team, "team id");
    }
  }

  /** Returns a batch that offers what its site offers and admits everyone. */
  public static Batch of(String id, String site, TimeSpan time, long capacity) {
    return new Builder(id, site, time, capacity).build();
  }

  /** Returns this with another capacity. */
  public Batch withCapacity(long places) {
    return copy().capacity(places).build();
  }

  /** Returns this offering {@code offered} and nothing else. */
  public Batch withItems(List<String> offered) {
    return copy().items(offered).build();
  }

  /** Returns this with other tags. */
  public Batch withTags(List<String> newTags) {
    return copy().tags(newTags).build();
  }

  /** Returns this admitting only workers who have all of {@code required}. */
  public Batch withRequires(List<String> required) {
    return copy().requires(required).build();
  }

  /** Returns this held for at least {@code people} people, or not at all. */
  public Batch withMinimum(long people) {
    return copy().minimum(people).build();
  }

  /** Returns this with what holding it costs. */
  public Batch withOpeningCost(long cost) {
    return copy().openingCost(cost).build();
  }

  /** Returns this with how many people can get an exam item, by item id. */
  public Batch withItemCapacity(Map<String, Long> people) {
    return copy().itemCapacity(Checks.numbers("item capacity", people, 0, CAPACITY_MAX)).build();
  }

  /** Returns this held by a mobile team. */
  public Batch withTeam(@Nullable String newTeam) {
    return copy().team(newTeam).build();
  }

  /** Returns this with how full it should be. */
  public Batch withFillTarget(@Nullable FillTarget target) {
    return copy().fillTarget(target).build();
  }

  private Builder copy() {
    return new Builder(id, site, time, capacity)
        .items(items)
        .tags(tags)
        .requires(requires)
        .minimum(minimum)
        .openingCost(openingCost)
        .itemCapacity(itemCapacity)
        .team(team)
        .fillTarget(fillTarget);
  }

  /** What a batch is copied by. */
  private static final class Builder {
    private final String id;
    private final String site;
    private final TimeSpan time;
    private long capacity;
    private @Nullable List<String> items;
    private List<String> tags = List.of();
    private List<String> requires = List.of();
    private long minimum;
    private long openingCost;
    private SortedMap<String, Long> itemCapacity = Collections.emptySortedMap();
    private @Nullable String team;
    private @Nullable FillTarget fillTarget;

    Builder(String id, String site, TimeSpan time, long capacity) {
      this.id = id;
      this.site = site;
      this.time = time;
      this.capacity = capacity;
    }

    Builder capacity(long places) {
      capacity = places;
      return this;
    }

    Builder items(@Nullable List<String> offered) {
      items = offered;
      return this;
    }

    Builder tags(List<String> tagIds) {
      tags = tagIds;
      return this;
    }

    Builder requires(List<String> tagIds) {
      requires = tagIds;
      return this;
    }

    Builder minimum(long people) {
      minimum = people;
      return this;
    }

    Builder openingCost(long cost) {
      openingCost = cost;
      return this;
    }

    Builder itemCapacity(SortedMap<String, Long> people) {
      itemCapacity = people;
      return this;
    }

    Builder team(@Nullable String teamId) {
      team = teamId;
      return this;
    }

    Builder fillTarget(@Nullable FillTarget target) {
      fillTarget = target;
      return this;
    }

    Batch build() {
      return new Batch(
          id,
          site,
          time,
          capacity,
          items,
          tags,
          requires,
          minimum,
          openingCost,
          itemCapacity,
          team,
          fillTarget);
    }
  }
}
