package dev.muster.scoring.step;

import dev.muster.core.number.Rational;
import dev.muster.core.number.Rounding;
import dev.muster.scoring.fact.Count;
import dev.muster.scoring.fact.StatusRule;
import dev.muster.scoring.step.Choice.Direction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step computes. The kinds are closed: a rule that none of them can say needs a new kind,
 * not a script.
 */
public sealed interface Node {
  /** Returns the word of the kind in rule sets. */
  String kind();

  /** The facts of a relation, one cell a key. */
  record Input(String relation) implements Node {
    @Override
    public String kind() {
      return "input";
    }
  }

  /** Cell by cell arithmetic. */
  record Mapping(Expression is) implements Node {
    @Override
    public String kind() {
      return "map";
    }
  }

  /**
   * Fewer axes from more: choose cells of each group, then fold them.
   *
   * @param of the step to reduce
   * @param over the axes that go away
   * @param by axes that come instead, each by an attribute of an axis that goes away
   * @param choose choices in order
   * @param fold what makes one of many
   * @param missing what a missing cell does
   * @param substitute the step whose cells stand in, if {@code missing} is SUBSTITUTE
   * @param atLeast with fewer values than this the result is missing; 0 for no limit
   */
  record Reduce(
      String of,
      List<String> over,
      List<Grouping> by,
      List<Choice> choose,
      Fold fold,
      MissingPolicy missing,
      @Nullable String substitute,
      Count atLeast)
      implements Node {
    /** Copies the lists. */
    public Reduce {
      over = List.copyOf(over);
      by = List.copyOf(by);
      choose = List.copyOf(choose);
    }

    @Override
    public String kind() {
      return "reduce";
    }
  }

  /**
   * A new axis {@code name} found by an attribute of the axis {@code axis}; the attribute is a
   * member of a dimension.
   */
  record Grouping(String name, String axis, String attribute) {}

  /** What a missing cell does to a fold. */
  enum MissingPolicy {
    /** The result is missing. */
    BLOCK,
    /** The fold goes on without it, and choices see a smaller group. */
    SKIP,
    /** A cell of another step stands in. */
    SUBSTITUTE
  }

  /** A running fold along an axis in its declared order; missing cells are passed over. */
  record Scan(String of, String along, Fold fold, boolean exclusive) implements Node {
    @Override
    public String kind() {
      return "scan";
    }
  }

  /**
   * Reads a step at other keys: each axis of {@code of} is found by a link.
   *
   * @param of the step to read
   * @param links how each linked axis of {@code of} is found; an axis without link keeps its name
   */
  record Via(String of, List<Link> links) implements Node {
    /** Copies the links. */
    public Via {
      links = List.copyOf(links);
    }

    @Override
    public String kind() {
      return "via";
    }
  }

  /** How an axis of a step that is read through {@link Via} is found. */
  sealed interface Link {
    /** Returns the axis of the step that is read. */
    String axis();

    /** It is the axis {@code target} of the result, running over the same dimension. */
    record ToAxis(String axis, String target) implements Link {}

    /** It is what the attribute of the result's axis {@code target} says. */
    record ToAttribute(String axis, String target, String attribute) implements Link {}

    /** It is always this member. */
    record ToMember(String axis, String member) implements Link {}

    /** It is the symbol in the cell of {@code step}. */
    record ToStep(String axis, String step) implements Link {}
  }

  /**
   * A statistic of the field, broadcast back to each of its cells.
   *
   * @param of the step whose field is measured
   * @param over the axes that make up the field
   * @param statistic what is measured
   * @param against the explaining step of a least-squares line, or null
   * @param where only cells at which this step is true count, or null
   * @param sample whether a deviation divides by n−1 rather than by n
   * @param atLeast with fewer values the result is missing
   * @param rounding of a standard deviation, which is a root
   */
  record FieldFit(
      String of,
      List<String> over,
      Statistic statistic,
      @Nullable String against,
      @Nullable String where,
      boolean sample,
      Count atLeast,
      @Nullable Rounding rounding)
      implements Node {
    /** Copies the axes. */
    public FieldFit {
      over = List.copyOf(over);
    }

    @Override
    public String kind() {
      return "fit";
    }
  }

  /** Statistics of a field. */
  enum Statistic {
    COUNT,
    SUM,
    MEAN,
    MEDIAN,
    MIN,
    MAX,
    /** The standard deviation; needs a rounding. */
    DEVIATION,
    /** The variance, exact. */
    VARIANCE,
    /** The median of the distances from the median. */
    MEDIAN_DISTANCE,
    /** The slope of the least-squares line of {@code of} against {@code against}. */
    SLOPE,
    /** Where that line meets zero. */
    INTERCEPT
  }

  /**
   * An ordered partition of the members of an axis.
   *
   * @param along the axis that is ordered; the others make separate fields
   * @param groups attributes that split the field further, such as a category
   * @param keys criteria in order
   * @param outcome the outcome step whose statuses place or unrank, or null
   */
  record Order(String along, List<String> groups, List<Criterion> keys, @Nullable String outcome)
      implements Node {
    /** Copies the lists. */
    public Order {
      groups = List.copyOf(groups);
      keys = List.copyOf(keys);
    }

    @Override
    public String kind() {
      return "order";
    }
  }

  /** A step to order by, which way is better, and where missing cells go. */
  record Criterion(String step, Direction direction, WhenMissing missing) {}

  /** Where a missing cell goes in an order. */
  enum WhenMissing {
    /** Behind every value. */
    LAST,
    /** Before every value. */
    FIRST,
    /** It leaves the order: no place. */
    UNPLACED,
    /** The tie stays open: whoever enters the value decides it. */
    OPEN
  }

  /**
   * Splits the ties of an order by a chain of criteria.
   *
   * @param of the order to refine
   * @param by the criteria in order
   * @param scope which ties are worth splitting
   * @param scopeCount the number of places of the scope, if it has one
   * @param restart whether a group that a criterion has split goes through the chain from its
   *     start; else it goes on with the next criterion
   */
  record Refine(
      String of, List<TieBreak> by, Scope scope, @Nullable Count scopeCount, boolean restart)
      implements Node {
    /** Copies the criteria. */
    public Refine {
      by = List.copyOf(by);
    }

    @Override
    public String kind() {
      return "refine";
    }
  }

  /**
   * One criterion of a chain.
   *
   * @param criterion the step to go by
   * @param amongTied whether that step is computed again as if only the tied were in the contest
   */
  record TieBreak(Criterion criterion, boolean amongTied) {}

  /** Which ties are split. */
  enum Scope {
    /** All. */
    ALL,
    /** Those that reach into the first {@code n} places. */
    TOP,
    /** Only the tie that lies across the cut after {@code n} places. */
    CUT
  }

  /**
   * A subset by quota.
   *
   * @param of the order to select from
   * @param quota how many pass, in each field of the order
   * @param ties what happens to a tie across the cut
   * @param withdrawn a step that is true for those who qualified and then withdrew, or null
   * @param refill whether the next in order take the places of the withdrawn
   * @param where only those for whom this step is true may pass, or null
   */
  record Select(
      String of,
      Count quota,
      TiesAtCut ties,
      @Nullable String withdrawn,
      boolean refill,
      @Nullable String where)
      implements Node {
    @Override
    public String kind() {
      return "select";
    }
  }

  /** What happens to a tie across the cut. */
  enum TiesAtCut {
    /** All of the tied pass, beyond the quota. */
    ALL_PASS,
    /** None of the tied passes. */
    NONE_PASSES,
    /** It stays open, and what depends on it is missing until a draw decides. */
    OPEN
  }

  /**
   * The status of each member, from status facts and gates.
   *
   * @param along the axis that has a status
   * @param statuses what each status does, in declared order; the first is the ordinary one
   * @param reported a step of symbols that are statuses, or null
   * @param gates tests in order; the first that fails gives its status, unless a status was
   *     reported
   */
  record Outcome(
      String along, List<StatusRule> statuses, @Nullable String reported, List<Gate> gates)
      implements Node {
    /** Copies the lists. */
    public Outcome {
      statuses = List.copyOf(statuses);
      gates = List.copyOf(gates);
    }

    @Override
    public String kind() {
      return "outcome";
    }
  }

  /** A test that must be true; else its status is given. */
  record Gate(String id, String require, String status, boolean missingFails) {}

  /**
   * Titles by place.
   *
   * @param of the order
   * @param titles the titles in order
   * @param exclusive whether one may hold only one of them
   * @param where only those for whom this step is true may hold one, or null
   */
  record Award(String of, List<Title> titles, boolean exclusive, @Nullable String where)
      implements Node {
    /** Copies the titles. */
    public Award {
      titles = List.copyOf(titles);
    }

    @Override
    public String kind() {
      return "award";
    }
  }

  /**
   * A title.
   *
   * @param id its word
   * @param count how many may hold it, or null
   * @param percent how many of a hundred in the field may hold it, rounded down, or null
   * @param step a step to compare with {@code atLeast}, or null
   * @param atLeast the least value of {@code step}, or null
   * @param tiesShare whether all that tie for the last title get it; otherwise none of them does
   */
  record Title(
      String id,
      @Nullable Count count,
      @Nullable Rational percent,
      @Nullable String step,
      @Nullable Rational atLeast,
      boolean tiesShare) {}
}
