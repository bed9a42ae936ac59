package dev.muster.scheduling;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Findings;
import dev.muster.core.text.Ids;
import dev.muster.scheduling.exam.HazardCatalogue;
import dev.muster.scheduling.exam.Occasion;
import dev.muster.scheduling.exam.Substitute;
import dev.muster.scheduling.place.GreatCircle;
import dev.muster.scheduling.place.Place;
import dev.muster.scheduling.place.TravelModel;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be served, where, when and by which rules. Immutable and free of contradictions.
 *
 * <p>Sites, batches and workers are kept in code-point order of their ids, so that the order in
 * which they were given changes nothing.
 *
 * <pre>{@code
 * CheckupProblem problem =
 *     CheckupProblem.builder("autumn", ZoneId.of("Asia/Shanghai"))
 *         .site(Site.at("north", 30.31, 120.15))
 *         .batch(Batch.of("north-1", "north", morning, 40))
 *         .worker(Worker.builder("w1").home(30.30, 120.14).build())
 *         .build();
 * }</pre>
 *
 * @param id its id
 * @param zone the zone that defines days
 * @param serve whether leaving someone out may be cheaper
 * @param weights what each inconvenience costs
 * @param penalty cost of leaving one person out where the worker has none of her own, or null
 * @param maxMeters the farthest that anyone can go, one way; {@link Worker#NO_LIMIT} for no limit
 * @param maxVisits how many visits a worker may be asked for if no batch offers all items that she
 *     needs; 1 to let nobody come twice
 * @param travel the distances
 * @param catalogue what exposures entail, or null if nobody has an exposure
 * @param sites the sites
 * @param batches the batches
 * @param workers the workers
 * @param joint the rules that concern many people at once
 */
public record CheckupProblem(
    String id,
    ZoneId zone,
    Serve serve,
    CostWeights weights,
    @Nullable Long penalty,
    long maxMeters,
    int maxVisits,
    TravelModel travel,
    @Nullable HazardCatalogue catalogue,
    List<Site> sites,
    List<Batch> batches,
    List<Worker> workers,
    JointRules joint) {
  /** The greatest number of sites. */
  public static final int SITES_MAX = 10_000;

  /** The greatest number of visits that a worker may be asked for. */
  public static final int VISITS_MAX = 5;

  /** The greatest number of batches. */
  public static final int BATCHES_MAX = 100_000;

  /** The greatest number of workers and cohorts; for more see {@code CityProblem}. */
  public static final int WORKERS_MAX = 2_000_000;

  /** The greatest total that a plan may have: 2⁵³−1, the greatest integer that a file can carry. */
  public static final long TOTAL_MAX = (1L << 53) - 1;

  /**
   * Checks everything and sorts.
   *
   * @throws dev.muster.core.check.InvalidInputException with all contradictions; pointers count
   *     sites, batches and workers in the order given
   */
  public CheckupProblem {
    Ids.require(id, "problem id");
    requireNonNull(zone, "zone");
    requireNonNull(serve, "serve");
    requireNonNull(weights, "weights");
    requireNonNull(travel, "travel");
    Findings findings = new Findings();
    Checks.range("maxVisits", maxVisits, 1, VISITS_MAX);
    Division division = new Division(maxVisits, catalogue, sites, batches, workers.size());
    new ProblemChecks(
            serve, weights, penalty, maxMeters, travel, catalogue, zone, joint, division, findings)
        .check(sites, batches, workers);
    new JointChecks(joint, travel, catalogue, zone, findings).check(sites, batches, workers);
    findings.throwIfAny();
    sites = sorted(sites, Site::id);
    batches = sorted(batches, Batch::id);
    workers = sorted(workers, Worker::id);
  }

  /** Returns a builder of a problem that serves by priority and counts metres along the globe. */
  public static Builder builder(String id, ZoneId zone) {
    return new Builder(id, zone);
  }

  /** Returns a builder of a problem like this one. */
  public Builder toBuilder() {
    Builder copy = new Builder(id, zone);
    copy.serve = serve;
    copy.weights = weights;
    copy.penalty = penalty;
    copy.maxMeters = maxMeters;
    copy.maxVisits = maxVisits;
    copy.travel = travel;
    copy.catalogue = catalogue;
    copy.sites.addAll(sites);
    copy.batches.addAll(batches);
    copy.workers.addAll(workers);
    copy.joint = joint;
    return copy;
  }

  /**
   * Returns how many levels of priority the objective has: the greatest priority, or 0 under {@link
   * Serve#PENALTY}.
   */
  public int levels() {
    return serve == Serve.PENALTY ? 0 : workers.stream().mapToInt(Worker::priority).max().orElse(1);
  }

  /**
   * Returns the ids of all items that {@code worker} needs, asked for or entailed by exposures, in
   * code-point order.
   */
  public List<String> itemsOf(Worker worker) {
    return itemsOf(worker, catalogue);
  }

  /**
   * Returns when the checkup of {@code worker} is due: her window, and where its end is open, the
   * end that her exposures set after a periodic checkup.
   */
  public DueWindow dueOf(Worker worker) {
    return dueOf(worker, catalogue);
  }

  /**
   * Returns how many hours before a batch {@code worker} must not have been at work, for the items
   * that she needs.
   */
  public long restHoursOf(Worker worker) {
    return restHoursOf(worker, itemsOf(worker), catalogue);
  }

  /**
   * Returns how many hours before a visit with these {@code items} the worker must not have been at
   * work.
   */
  public long restHoursOf(Worker worker, List<String> items) {
    return restHoursOf(worker, items, catalogue);
  }

  static long restHoursOf(Worker worker, List<String> items, @Nullable HazardCatalogue catalogue) {
    if (worker.shifts().isEmpty()) {
      return 0;
    }
    long hours = catalogue == null ? 0 : catalogue.restHours(items);
    for (Map.Entry<String, Long> own : worker.restHours().entrySet()) {
      hours = items.contains(own.getKey()) ? Math.max(hours, own.getValue()) : hours;
    }
    return hours;
  }

  /** Returns what leaving out one person of {@code worker} costs under {@link Serve#PENALTY}. */
  public long penaltyOf(Worker worker) {
    Long own = worker.penalty();
    return own != null ? own : penalty == null ? 0 : penalty;
  }

  /** Returns the farthest that {@code worker} can go. */
  public long maxMetersOf(Worker worker) {
    return Math.min(maxMeters, worker.maxMeters());
  }

  /** Returns the day on which {@code batch} begins. */
  public LocalDate dayOf(Batch batch) {
    return LocalDate.ofInstant(batch.time().start(), zone);
  }

  /** Returns which rules that shape the search are in use; a strategy must honour them all. */
  public Set<Rule> rules() {
    Set<Rule> rules = EnumSet.noneOf(Rule.class);
    if (serve == Serve.PENALTY) {
      rules.add(Rule.PENALTY);
    }
    if (workers.stream().anyMatch(w -> w.use() != 1 || !w.useByBatch().isEmpty())) {
      rules.add(Rule.USE);
    }
    if (maxVisits > 1) {
      Division division = Division.of(this);
      add(rules, Rule.SEVERAL_VISITS, workers.stream().anyMatch(division::needsSeveral));
    }
    if (!joint.quotas().isEmpty()) {
      rules.add(Rule.QUOTA);
    }
    if (joint.employers().stream().anyMatch(employer -> !employer.absence().isEmpty())) {
      rules.add(Rule.ABSENCE);
    }
    if (workers.stream().anyMatch(worker -> worker.crew() != null)) {
      rules.add(Rule.CREW);
    }
    for (Batch batch : batches) {
      add(rules, Rule.ITEM_CAPACITY, !batch.itemCapacity().isEmpty());
      add(rules, Rule.TEAM, batch.team() != null);
      add(rules, Rule.MINIMUM, batch.minimum() > 1);
      add(rules, Rule.OPENING_COST, batch.openingCost() > 0);
      add(rules, Rule.FILL_TARGET, batch.fillTarget() != null);
    }
    return Collections.unmodifiableSet(rules);
  }

  private static void add(Set<Rule> rules, Rule rule, boolean used) {
    if (used) {
      rules.add(rule);
    }
  }

  /**
   * Returns whether one person can go to both batches: they don't overlap, and in between there is
   * time for the way from one site to the other, where the travel model knows it.
   */
  public boolean canAttendBoth(Batch one, Site atOne, Batch other, Site atOther) {
    boolean oneFirst = one.time().start().isBefore(other.time().start());
    Batch first = oneFirst ? one : other;
    Batch second = oneFirst ? other : one;
    Place from = (oneFirst ? atOne : atOther).place();
    Place to = (oneFirst ? atOther : atOne).place();
    boolean isKnown = travel.knowsOrigin(from) && !from.equals(to);
    long minutes = isKnown ? travel.minutes(from, to) : 0;
    return !first.time().end().plusSeconds(60 * minutes).isAfter(second.time().start());
  }

  /** Returns how many people there are. */
  public long people() {
    return workers.stream().mapToLong(Worker::count).sum();
  }

  /**
   * Returns the ids of all items that {@code worker} needs under {@code catalogue}, in code-point
   * order: asked for or entailed by exposures on her occasion, those that she must not get
   * replaced, first by the catalogue's contra-indications and then by her own. What her own list
   * gives instead is replaced in turn if it is on the list, too; in a circle she gets nothing.
   */
  public static List<String> itemsOf(Worker worker, @Nullable HazardCatalogue catalogue) {
    List<String> needed = neededOf(worker, catalogue);
    if (worker.substitutes().isEmpty()) {
      return needed;
    }
    Map<String, Substitute> byItem = new HashMap<>();
    worker.substitutes().forEach(substitute -> byItem.put(substitute.item(), substitute));
    TreeSet<String> allowed = new TreeSet<>(Ids.ORDER);
    for (String item : needed) {
      String instead = instead(item, byItem);
      if (instead != null) {
        allowed.add(instead);
      }
    }
    return List.copyOf(allowed);
  }

  /** What she gets for an item in the end; null for none, and where substitutes go in a circle. */
  private static @Nullable String instead(String item, Map<String, Substitute> byItem) {
    @Nullable String now = item;
    for (int i = 0; i <= byItem.size() && now != null; i++) {
      Substitute substitute = byItem.get(now);
      if (substitute == null) {
        return now;
      }
      now = substitute.by();
    }
    return null;
  }

  private static List<String> neededOf(Worker worker, @Nullable HazardCatalogue catalogue) {
    if (catalogue == null) {
      return worker.items();
    }
    List<String> needed = worker.items();
    if (!worker.exposures().isEmpty()) {
      TreeSet<String> union = new TreeSet<>(Ids.ORDER);
      union.addAll(worker.items());
      union.addAll(catalogue.requirement(worker.exposures(), worker.occasion()).items());
      needed = List.copyOf(union);
    }
    return catalogue.contraindications().isEmpty()
        ? needed
        : catalogue.allowed(needed, worker.tags());
  }

  static DueWindow dueOf(Worker worker, @Nullable HazardCatalogue catalogue) {
    LocalDate lastExam = worker.lastExam();
    DueWindow due = worker.due();
    if (due.end() != null
        || lastExam == null
        || catalogue == null
        || worker.occasion() != Occasion.PERIODIC) {
      return due;
    }
    return new DueWindow(due.start(), catalogue.requirement(worker.exposures()).dueEnd(lastExam));
  }

  private static <T> List<T> sorted(Collection<T> things, Function<T, String> id) {
    List<T> sorted = new ArrayList<>(things);
    sorted.sort(Comparator.comparing(id, Ids.ORDER));
    return List.copyOf(sorted);
  }

  /** Builds a problem; {@link #build()} copies, so a builder can be used again. Not thread-safe. */
  public static final class Builder {
    private final String id;
    private final ZoneId zone;
    private Serve serve = Serve.PRIORITY_FIRST;
    private CostWeights weights = CostWeights.METERS;
    private @Nullable Long penalty;
    private long maxMeters = Worker.NO_LIMIT;
    private int maxVisits = 1;
    private TravelModel travel = GreatCircle.withoutTime();
    private @Nullable HazardCatalogue catalogue;
    private final List<Site> sites = new ArrayList<>();
    private final List<Batch> batches = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();
    private JointRules joint = JointRules.NONE;

    private Builder(String id, ZoneId zone) {
      this.id = requireNonNull(id, "id");
      this.zone = requireNonNull(zone, "zone");
    }

    /** Sets whether leaving someone out may be cheaper. */
    public Builder serve(Serve how) {
      serve = requireNonNull(how, "how");
      return this;
    }

    /** Sets what each inconvenience costs. */
    public Builder weights(CostWeights costs) {
      weights = requireNonNull(costs, "costs");
      return this;
    }

    /** Sets the cost of leaving one person out where the worker has none of her own. */
    public Builder penalty(@Nullable Long cost) {
      penalty = cost;
      return this;
    }

    /** Sets the farthest that anyone can go. */
    public Builder maxMeters(long meters) {
      maxMeters = meters;
      return this;
    }

    /** Sets how many visits a worker may be asked for if no batch offers all that she needs. */
    public Builder maxVisits(int visits) {
      maxVisits = visits;
      return this;
    }

    /** Sets the distances. */
    public Builder travel(TravelModel model) {
      travel = requireNonNull(model, "model");
      return this;
    }

    /** Sets what exposures entail. */
    public Builder catalogue(@Nullable HazardCatalogue edition) {
      catalogue = edition;
      return this;
    }

    /** Adds a site. */
    public Builder site(Site site) {
      sites.add(requireNonNull(site, "site"));
      return this;
    }

    /** Adds a batch. */
    public Builder batch(Batch batch) {
      batches.add(requireNonNull(batch, "batch"));
      return this;
    }

    /** Sets the sites, in place of those added so far. */
    public Builder onlySites(Collection<Site> all) {
      sites.clear();
      sites.addAll(all);
      return this;
    }

    /** Sets the batches, in place of those added so far. */
    public Builder onlyBatches(Collection<Batch> all) {
      batches.clear();
      batches.addAll(all);
      return this;
    }

    /** Sets the workers, in place of those added so far. */
    public Builder onlyWorkers(Collection<Worker> all) {
      workers.clear();
      workers.addAll(all);
      return this;
    }

    /** Adds a worker. */
    public Builder worker(Worker worker) {
      workers.add(requireNonNull(worker, "worker"));
      return this;
    }

    /** Sets the rules that concern many people at once. */
    public Builder joint(JointRules rules) {
      joint = requireNonNull(rules, "rules");
      return this;
    }

    /** Adds what an employer allows. */
    public Builder employer(Employer employer) {
      List<Employer> all = new ArrayList<>(joint.employers());
      all.add(requireNonNull(employer, "employer"));
      joint = new JointRules(joint.crews(), all, joint.teams(), joint.quotas());
      return this;
    }

    /** Adds a mobile team. */
    public Builder team(Team team) {
      List<Team> all = new ArrayList<>(joint.teams());
      all.add(requireNonNull(team, "team"));
      joint = new JointRules(joint.crews(), joint.employers(), all, joint.quotas());
      return this;
    }

    /** Adds a quota. */
    public Builder quota(Quota quota) {
      List<Quota> all = new ArrayList<>(joint.quotas());
      all.add(requireNonNull(quota, "quota"));
      joint = new JointRules(joint.crews(), joint.employers(), joint.teams(), all);
      return this;
    }

    /** Adds how a crew is kept together. */
    public Builder crew(Crew crew) {
      List<Crew> all = new ArrayList<>(joint.crews());
      all.add(requireNonNull(crew, "crew"));
      joint = new JointRules(all, joint.employers(), joint.teams(), joint.quotas());
      return this;
    }

    /** Adds workers. */
    public Builder workers(Collection<Worker> more) {
      workers.addAll(more);
      return this;
    }

    /**
     * Returns the problem.
     *
     * @throws dev.muster.core.check.InvalidInputException with all contradictions
     */
    public CheckupProblem build() {
      return new CheckupProblem(
          id, zone, serve, weights, penalty, maxMeters, maxVisits, travel, catalogue, sites,
          batches, workers, joint);
    }
  }
}
