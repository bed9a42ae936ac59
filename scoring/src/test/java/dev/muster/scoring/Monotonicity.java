package dev.muster.scoring;

import static dev.muster.scoring.Retyped.member;
import static dev.muster.scoring.Retyped.scalar;
import static dev.muster.scoring.Retyped.text;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.number.Rational;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.MarkEvent;
import dev.muster.scoring.fact.Member;
import dev.muster.scoring.fact.Relation;
import dev.muster.scoring.fact.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A search for a better mark that makes the rank or the score of whom it belongs to worse.
 *
 * <p>Each try changes some marks of a contest at random, so that ties and close cuts come about,
 * then makes one mark better and compares the standings before and after.
 *
 * @param contest where the search starts
 * @param relation whose facts are made better
 * @param owner the key that says whose mark it is, or {@code key.attribute}
 * @param table the standings that are compared
 * @param lower members, as {@code key=member}, or {@code "*"}, for which the lower value is better
 * @param choices for values that are no numbers, from the worst to the best; else empty
 * @param scoreLower whether the lower score is better
 * @param fixed relations whose facts stay as they are, such as a scale of values
 */
record Monotonicity(
    Retyped contest,
    String relation,
    String owner,
    String table,
    List<String> lower,
    List<String> choices,
    boolean scoreLower,
    List<String> fixed) {

  /** Reads a row of the table. */
  static Monotonicity of(JsonObject row, Retyped contest) {
    JsonValue better = member(row, "better");
    List<String> lower = new ArrayList<>();
    List<String> choices = List.of();
    if (better instanceof JsonArray list) {
      choices = list.elements().stream().map(Retyped::scalar).toList();
    } else if (better instanceof JsonObject object) {
      Retyped.list(object, "lower").forEach(one -> lower.add(scalar(one)));
    } else if (better.equals(new JsonString("lower"))) {
      lower.add("*");
    }
    JsonValue score = row.get("score");
    return new Monotonicity(
        contest,
        text(row, "relation"),
        text(row, "owner"),
        text(row, "table"),
        lower,
        choices,
        score != null && score.equals(new JsonString("lower")),
        row.get("fixed") == null
            ? List.of()
            : Retyped.list(row, "fixed").stream().map(Retyped::scalar).toList());
  }

  /** What a better mark made worse. */
  record Found(@Nullable String rank, @Nullable String score) {}

  /**
   * Searches for the first counter-examples.
   *
   * @param wanted which of rank and score the search goes on for beyond {@code tries}
   */
  Found search(long seed, int tries, Set<String> wanted, int triesMost) {
    Random random = new Random(seed);
    List<Integer> own =
        IntStream.range(0, contest.events().size())
            .filter(i -> contest.events().get(i).relation().equals(relation))
            .filter(i -> contest.events().get(i).kind() == MarkEvent.Kind.ENTER)
            .boxed()
            .toList();
    String rank = null;
    String score = null;
    for (int i = 0; i < triesMost; i++) {
      boolean looking =
          (rank == null && wanted.contains("rank")) || (score == null && wanted.contains("score"));
      if (i >= tries && !looking) {
        break;
      }
      List<MarkEvent> before = varied(random);
      int at = own.get(random.nextInt(own.size()));
      MarkEvent event = before.get(at);
      @Nullable String better = better(event, random);
      if (better == null) {
        continue;
      }
      List<MarkEvent> after = new ArrayList<>(before);
      after.set(at, Retyped.with(event, better));
      Standings.@Nullable Row old = row(before, event);
      Standings.@Nullable Row now = row(after, event);
      if (old == null) {
        continue;
      }
      String what = event.key() + " " + event.value() + " -> " + better + ": ";
      if (rank == null && worse(old.rank(), now == null ? null : now.rank())) {
        rank = what + "rank " + old.rank() + " before";
      }
      if (score == null
          && worse(old.score(), now == null ? Cell.NotApplicable.CELL : now.score())) {
        score = what + "score " + old.score() + " before";
      }
    }
    return new Found(rank, score);
  }

  private static boolean worse(@Nullable Rational before, @Nullable Rational after) {
    return before != null && (after == null || after.compareTo(before) > 0);
  }

  private boolean worse(Cell before, Cell after) {
    if (!(before instanceof Cell.Exact old)) {
      return false;
    }
    if (!(after instanceof Cell.Exact now)) {
      return true;
    }
    int order = now.value().compareTo(old.value());
    return scoreLower ? order > 0 : order < 0;
  }

  private Standings.@Nullable Row row(List<MarkEvent> events, MarkEvent event) {
    return new Retyped(contest.roster(), events)
        .evaluate().table(table).rows().stream()
            .filter(row -> row.entrant().equals(owner(event)))
            .findFirst()
            .orElse(null);
  }

  private String owner(MarkEvent event) {
    int point = owner.indexOf('.');
    String key = point < 0 ? owner : owner.substring(0, point);
    String id = Objects.requireNonNull(event.key().get(key), owner);
    if (point < 0) {
      return id;
    }
    for (Member member : contest.roster().members(key)) {
      if (member.id().equals(id)) {
        return Objects.requireNonNull(
                member.attributes().get(owner.substring(point + 1)), event::toString)
            .toString();
      }
    }
    throw new IllegalArgumentException(id);
  }

  /** Returns the contest with up to eight marks changed to others of the same kind. */
  private List<MarkEvent> varied(Random random) {
    List<MarkEvent> events = new ArrayList<>(contest.events());
    int changes = random.nextInt(9);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(events.size());
      MarkEvent event = events.get(at);
      ValueType type = type(event.relation());
      if (event.kind() != MarkEvent.Kind.ENTER || fixed.contains(event.relation())) {
        continue;
      }
      if (type instanceof ValueType.OfNumber number) {
        MarkEvent other = events.get(random.nextInt(events.size()));
        String value =
            random.nextBoolean() && alike(event, other)
                ? Objects.requireNonNull(other.value())
                : anywhere(event, number, random);
        events.set(at, Retyped.with(event, value));
      } else if (event.relation().equals(relation) && choices.contains(event.value())) {
        events.set(at, Retyped.with(event, choices.get(random.nextInt(choices.size()))));
      }
    }
    return events;
  }

  /** Whether the values of two events may stand for each other: of one relation and one event. */
  private boolean alike(MarkEvent a, MarkEvent b) {
    return a.relation().equals(b.relation()) && isLower(a) == isLower(b);
  }

  private String anywhere(MarkEvent event, ValueType.OfNumber type, Random random) {
    Rational value = Rational.parse(Objects.requireNonNull(event.value()));
    Rational grid = grid(type);
    Rational moved = value.plus(grid.times(Rational.of(random.nextInt(11) - 5L)));
    return type.empty().contains(value) ? event.value() : within(moved, type).toString();
  }

  private @Nullable String better(MarkEvent event, Random random) {
    String value = Objects.requireNonNull(event.value());
    if (!choices.isEmpty()) {
      int at = choices.indexOf(value);
      return at < 0 || at == choices.size() - 1
          ? null
          : choices.get(at + 1 + random.nextInt(choices.size() - at - 1));
    }
    ValueType.OfNumber type = (ValueType.OfNumber) type(relation);
    Rational old = Rational.parse(value);
    if (type.empty().contains(old)) {
      return null;
    }
    int steps = 1 + random.nextInt(random.nextInt(4) == 0 ? 200 : 6);
    Rational step = grid(type).times(Rational.of(steps));
    Rational now = within(isLower(event) ? old.minus(step) : old.plus(step), type);
    return now.equals(old) || type.empty().contains(now) ? null : now.toString();
  }

  private boolean isLower(MarkEvent event) {
    for (Map.Entry<String, String> key : event.key().entrySet()) {
      if (lower.contains(key.getKey() + "=" + key.getValue())) {
        return true;
      }
    }
    return lower.contains("*");
  }

  private static Rational grid(ValueType.OfNumber type) {
    return type.grid() == null ? Rational.of(1, 10) : type.grid();
  }

  private static Rational within(Rational value, ValueType.OfNumber type) {
    Rational low = type.min() == null || value.compareTo(type.min()) > 0 ? value : type.min();
    return type.max() == null || low.compareTo(type.max()) < 0 ? low : type.max();
  }

  private ValueType type(String id) {
    Relation found = contest.roster().rules().definition().relations().get(id);
    return Objects.requireNonNull(found, id).value();
  }

  /** Returns the axis that a table of standings orders. */
  static String along(RuleSet rules, String table) {
    for (var view : rules.definition().views()) {
      if (view.id().equals(table)) {
        return rules.graph().orderOf(rules.graph().indexOf(view.order())).along();
      }
    }
    throw new IllegalArgumentException(table);
  }

  /** Returns the relations of a rule set. */
  static TreeSet<String> relations(RuleSet rules) {
    return new TreeSet<>(new TreeMap<>(rules.definition().relations()).keySet());
  }
}
