package dev.muster.scoring;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonObject;
import dev.muster.core.number.Rational;
import dev.muster.scoring.fact.MarkEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A random well-typed rule set with a roster and events that enter, correct and void. */
final class RandomGraph {
  final String text;
  private final String contest;
  final RuleSet rules;
  final Roster roster;
  final List<MarkEvent> events = new ArrayList<>();
  final Map<String, List<String>> members = new HashMap<>();
  final Map<String, Map<String, Map<String, Object>>> attributes = new HashMap<>();
  final Map<String, Map<Map<String, String>, Object>> facts = new HashMap<>();

  private final Random random;
  private final List<String> steps = new ArrayList<>();

  /** A step that later ones may read: its kind of value and its axes. */
  private record Made(String id, String type, List<String> axes) {}

  private final List<Made> made = new ArrayList<>();

  private static final List<List<String>> RELATIONS =
      List.of(List.of("a", "j"), List.of("a", "r"), List.of("a"), List.of("a", "j", "r"));

  RandomGraph(long seed) {
    random = new Random(seed);
    members.put("a", ids("a", 2 + random.nextInt(5)));
    members.put("j", ids("j", 1 + random.nextInt(4)));
    members.put("r", List.of("1", "2", "3"));
    members.put("g", List.of("g1", "g2"));
    StringBuilder relations = new StringBuilder();
    for (int i = 0; i < RELATIONS.size(); i++) {
      String keys = String.join("\", \"", RELATIONS.get(i));
      boolean sparse = random.nextBoolean();
      String otherwise = !sparse && random.nextInt(3) == 0 ? ", \"default\": 1" : "";
      relations.append(
          "\"m%d\": {\"keys\": [\"%s\"], \"value\": {\"type\": \"number\"}, \"expected\": \"%s\"%s},"
              .formatted(i, keys, sparse ? "facts" : "all", otherwise));
      step(
          "in" + i,
          "\"kind\": \"input\", \"relation\": \"m" + i + "\"",
          "number",
          RELATIONS.get(i));
    }
    relations.append(
        "\"duel\": {\"keys\": [\"a\", {\"key\": \"b\", \"dimension\": \"a\"}], \"value\": {\"type\": \"number\"}, \"expected\": \"facts\"},");
    relations.append(
        "\"f\": {\"keys\": [\"a\"], \"value\": {\"type\": \"flag\"}, \"default\": true}");
    step("flag", "\"kind\": \"input\", \"relation\": \"f\"", "flag", List.of("a"));
    step(
        "total",
        "\"kind\": \"reduce\", \"of\": \"in0\", \"over\": [\"j\"], \"missing\": \"skip\", \"fold\": \"sum\"",
        "number",
        List.of("a"));
    step(
        "start",
        "\"kind\": \"order\", \"along\": \"a\", \"by\": [{\"step\": \"total\", \"direction\": \"higher\", \"missing\": \"last\"}]",
        "place",
        List.of("a"));
    int more = 4 + random.nextInt(14);
    for (int i = 0; i < more; i++) {
      random("s" + i);
    }
    manyTies();
    text =
        """
            {"format": "muster.rules/1", "id": "random", "version": "1",
             "dimensions": {"a": {"attributes": {"w": {"type": "number"}, "g": {"type": "member", "of": "g"}}}, "j": {},
               "g": {}, "r": {"integers": {"from": 1, "to": 3}}},
             "relations": {%s}, "steps": [%s],
             "standings": [{"id": "all", "order": "start", "method": "1224", "score": "total"}]}
            """
            .formatted(relations, String.join(",\n", steps));
    rules = RuleSet.read(text);
    contest = contest();
    roster = Roster.read(Json.parse(contest), rules);
    enter();
  }

  /**
   * Adds an order with few places, split by what the tied did against each other and cut, so that
   * long ties, vacant places and withdrawals meet.
   */
  private void manyTies() {
    step("duels", "\"kind\": \"input\", \"relation\": \"duel\"", "duels", List.of("a", "b"));
    step(
        "won",
        "\"kind\": \"reduce\", \"of\": \"duels\", \"over\": [\"b\"], \"fold\": \"sum\"",
        "number",
        List.of("a"));
    step(
        "few",
        "\"kind\": \"map\", \"is\": {\"round\": {\"of\": {\"divide\": [\"total\", 6]}, \"scale\": 0, \"mode\": \"floor\"}}",
        "number",
        List.of("a"));
    step(
        "state",
        "\"kind\": \"outcome\", \"along\": \"a\", \"statuses\": [{\"id\": \"in\", \"score\": \"keep\", \"rank\": \"ranked\"}, {\"id\": \"out\", \"score\": \"zero\", \"rank\": \"%s\"}], \"gates\": [{\"id\": \"gate\", \"require\": \"flag\", \"status\": \"out\"}]"
            .formatted(List.of("last", "vacant", "vacant").get(random.nextInt(3))),
        "status",
        List.of("a"));
    step(
        "level",
        "\"kind\": \"order\", \"along\": \"a\", \"by\": [{\"step\": \"few\", \"direction\": \"higher\", \"missing\": \"last\"}], \"outcome\": \"state\"",
        "place",
        List.of("a"));
    Made level = made.get(made.size() - 1);
    Made won = made.stream().filter(m -> m.id().equals("won")).findFirst().orElseThrow();
    Made then = java.util.Objects.requireNonNull(pick("number", List.of("a")));
    step(
        "split",
        "\"kind\": \"refine\", \"of\": \"level\", \"by\": [%s, %s], \"restart\": %s"
            .formatted(
                criterion(won, true).replace("}", ", \"amongTied\": true}"),
                tieBreak(then),
                random.nextBoolean()),
        "place",
        List.of("a"));
    cut("passes", level);
    cut("passes-too", made.stream().filter(m -> m.id().equals("split")).findFirst().orElseThrow());
    award("titles", level);
  }

  /** Returns the numbers that each entrant has. */
  List<String> scores() {
    return made.stream()
        .filter(m -> m.type().equals("number") && m.axes().equals(List.of("a")))
        .map(Made::id)
        .toList();
  }

  /** Returns the orders and refinements of entrants. */
  List<String> orders() {
    return made.stream()
        .filter(m -> m.type().equals("place") && m.axes().equals(List.of("a")))
        .map(Made::id)
        .toList();
  }

  /** Returns the rules with another order in their standings. */
  String withOrder(String order, String method) {
    return text.replace(
        "\"order\": \"start\", \"method\": \"1224\"",
        "\"order\": \"" + order + "\", \"method\": \"" + method + "\"");
  }

  /** Returns the rules with another score in their standings. */
  String withScore(String score) {
    return text.replace("\"score\": \"total\"", "\"score\": \"" + score + "\"");
  }

  String contestText() {
    return contest;
  }

  private static List<String> ids(String letter, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      ids.add(letter + i);
    }
    return ids;
  }

  private String contest() {
    List<String> a = new ArrayList<>();
    Map<String, Map<String, Object>> values = new HashMap<>();
    for (String id : listed(members, "a")) {
      int weight = random.nextInt(4);
      String group = random.nextInt(5) == 0 ? "" : "g" + (1 + random.nextInt(2));
      Map<String, Object> own = new HashMap<>();
      own.put("w", Rational.of(weight, 2));
      if (!group.isEmpty()) {
        own.put("g", group);
      }
      values.put(id, own);
      a.add(
          "{\"id\": \"%s\", \"w\": \"%d/2\"%s}"
              .formatted(id, weight, group.isEmpty() ? "" : ", \"g\": \"" + group + "\""));
    }
    attributes.put("a", values);
    return """
        {"format": "muster.contest/1", "id": "c", "rules": "random", "members": {"a": [%s], "j": ["%s"], "g": ["g1", "g2"]}}
        """
        .formatted(String.join(", ", a), String.join("\", \"", listed(members, "j")));
  }

  private static List<String> listed(Map<String, List<String>> map, String key) {
    return java.util.Objects.requireNonNull(map.get(key));
  }

  private void step(String id, String body, String type, List<String> axes) {
    steps.add("{\"id\": \"" + id + "\", " + body + "}");
    made.add(new Made(id, type, axes));
  }

  private @Nullable Made pick(String type, List<String> within) {
    List<Made> fit =
        made.stream().filter(m -> m.type().equals(type) && within.containsAll(m.axes())).toList();
    return fit.isEmpty() ? null : fit.get(random.nextInt(fit.size()));
  }

  private Made any(String type) {
    return java.util.Objects.requireNonNull(pick(type, List.of("a", "j", "r", "g")));
  }

  private void random(String id) {
    switch (random.nextInt(12)) {
      case 0, 1 -> map(id);
      case 2, 3, 4 -> reduce(id);
      case 5 -> scan(id);
      case 6 -> via(id);
      case 7 -> fit(id);
      case 8 -> order(id);
      case 9 -> refine(id);
      case 10 -> select(id);
      default -> flagOrOutcome(id);
    }
  }

  private void map(String id) {
    Made x = any("number");
    Made y = any("number");
    List<String> axes = new ArrayList<>(x.axes());
    y.axes().stream().filter(axis -> !axes.contains(axis)).forEach(axes::add);
    if (!x.axes().containsAll(y.axes()) && !y.axes().containsAll(x.axes())) {
      return; // Two operands of which none spans the result would need every combination.
    }
    String op =
        List.of("plus", "minus", "times", "divide", "least", "greatest", "firstPresent")
            .get(random.nextInt(7));
    String is = "{\"%s\": [\"%s\", \"%s\"]}".formatted(op, x.id(), y.id());
    if (random.nextInt(3) == 0 && axes.contains("a")) {
      is =
          "{\"when\": [{\"if\": \"flag\", \"then\": %s}], \"else\": {\"plus\": [\"%s\", {\"attribute\": \"a.w\"}]}}"
              .formatted(is, x.id());
      if (!x.axes().contains("a") || !x.axes().containsAll(axes)) {
        return;
      }
    }
    is = formed(is);
    String round =
        random.nextInt(3) == 0 ? ", \"round\": {\"scale\": 1, \"mode\": \"half-even\"}" : "";
    step(id, "\"kind\": \"map\", \"is\": " + is + round, "number", axes);
  }

  /** Returns the formula, perhaps as a row of a table, a root or without its sign. */
  private String formed(String is) {
    return switch (random.nextInt(8)) {
      case 0 ->
          "{\"table\": {\"of\": %s, \"rows\": [{\"atLeast\": 2, \"value\": 5}, {\"atLeast\": 1, \"value\": %s}], \"else\": 0}}"
              .formatted(is, is);
      case 1 -> "{\"root\": {\"of\": %s, \"scale\": 1, \"mode\": \"floor\"}}".formatted(is);
      case 2 -> "{\"absolute\": %s}".formatted(is);
      default -> is;
    };
  }

  private void reduce(String id) {
    Made of = any("number");
    if (of.axes().isEmpty()) {
      return;
    }
    String over = of.axes().get(random.nextInt(of.axes().size()));
    List<String> axes = new ArrayList<>(of.axes());
    axes.remove(over);
    String by = "";
    if (over.equals("a") && random.nextBoolean()) {
      by = ", \"by\": {\"g\": \"a.g\"}";
      axes.add("g");
    }
    List<String> choices = new ArrayList<>();
    if (of.axes().contains("a") && random.nextInt(3) == 0) {
      choices.add("{\"where\": \"flag\"}");
    }
    switch (random.nextInt(8)) {
      case 6 ->
          choices.add(
              "{\"corridor\": {\"centre\": \"%s\", \"within\": 1}}"
                  .formatted(random.nextBoolean() ? "mean" : "median"));
      case 7 -> choices.add("{\"middle\": 1}");
      case 0 -> choices.add("{\"best\": {\"count\": 2}}");
      case 1 -> choices.add("{\"first\": 2}");
      case 2 -> choices.add("{\"last\": 1}");
      case 3 -> {
        if (members.getOrDefault(over, List.of()).size() > 2) { // a panel of two is refused
          choices.add("{\"trim\": {\"low\": 1, \"high\": 1}}");
        }
      }
      default -> {}
    }
    String fold =
        List.of("sum", "mean", "median", "product", "min", "max", "count", "only")
            .get(random.nextInt(8));
    String missing = random.nextBoolean() ? "skip" : "block";
    String atLeast = random.nextInt(3) == 0 ? ", \"atLeast\": 2" : "";
    step(
        id,
        "\"kind\": \"reduce\", \"of\": \"%s\", \"over\": [\"%s\"]%s, \"missing\": \"%s\", \"choose\": [%s], \"fold\": \"%s\"%s"
            .formatted(of.id(), over, by, missing, String.join(", ", choices), fold, atLeast),
        "number",
        axes);
  }

  private void scan(String id) {
    Made of = any("number");
    if (of.axes().isEmpty()) {
      return;
    }
    String along = of.axes().get(random.nextInt(of.axes().size()));
    String fold = List.of("sum", "max", "min", "count", "mean").get(random.nextInt(5));
    step(
        id,
        "\"kind\": \"scan\", \"of\": \"%s\", \"along\": \"%s\", \"fold\": \"%s\", \"exclusive\": %s"
            .formatted(of.id(), along, fold, random.nextBoolean()),
        "number",
        of.axes());
  }

  private void via(String id) {
    Made of = any("number");
    if (of.axes().equals(List.of("g"))) {
      step(
          id,
          "\"kind\": \"via\", \"of\": \"%s\", \"at\": {\"g\": {\"attribute\": \"a.g\"}}"
              .formatted(of.id()),
          "number",
          List.of("a"));
    } else if (of.axes().contains("r")) {
      List<String> axes = new ArrayList<>(of.axes());
      axes.remove("r");
      step(
          id,
          "\"kind\": \"via\", \"of\": \"%s\", \"at\": {\"r\": {\"member\": \"2\"}}"
              .formatted(of.id()),
          "number",
          axes);
    }
  }

  private void fit(String id) {
    Made of = any("number");
    if (of.axes().isEmpty()) {
      return;
    }
    String over = of.axes().get(random.nextInt(of.axes().size()));
    String statistic =
        List.of("mean", "median", "min", "max", "count", "sum", "variance").get(random.nextInt(7));
    step(
        id,
        "\"kind\": \"fit\", \"of\": \"%s\", \"over\": [\"%s\"], \"statistic\": \"%s\""
            .formatted(of.id(), over, statistic),
        "number",
        of.axes());
  }

  private String criterion(Made by, boolean open) {
    List<String> missing =
        open ? List.of("last", "first", "open") : List.of("last", "first", "unplaced");
    return "{\"step\": \"%s\", \"direction\": \"%s\", \"missing\": \"%s\"}"
        .formatted(
            by.id(), random.nextBoolean() ? "higher" : "lower", missing.get(random.nextInt(3)));
  }

  private String tieBreak(Made by) {
    String criterion = criterion(by, true);
    return random.nextInt(3) == 0 ? criterion.replace("}", ", \"amongTied\": true}") : criterion;
  }

  private void order(String id) {
    Made first = any("number");
    if (!first.axes().contains("a")) {
      return;
    }
    Made second = pick("number", first.axes());
    @Nullable Made outcome = pick("status", List.of("a"));
    String by = criterion(first, false) + (second == null ? "" : ", " + criterion(second, false));
    step(
        id,
        "\"kind\": \"order\", \"along\": \"a\", \"by\": [%s]%s"
            .formatted(by, outcome == null ? "" : ", \"outcome\": \"" + outcome.id() + "\""),
        "place",
        first.axes());
  }

  private void refine(String id) {
    Made of = any("place");
    Made by = pick("number", of.axes());
    Made then = pick("number", of.axes());
    if (by == null || then == null) {
      return;
    }
    String scope =
        List.of("", ", \"scope\": {\"top\": 2}", ", \"scope\": {\"cut\": 2}")
            .get(random.nextInt(3));
    String restart = random.nextInt(3) == 0 ? ", \"restart\": true" : "";
    step(
        id,
        "\"kind\": \"refine\", \"of\": \"%s\", \"by\": [%s, %s]%s%s"
            .formatted(of.id(), tieBreak(by), tieBreak(then), scope, restart),
        "place",
        of.axes());
  }

  private void select(String id) {
    Made of = any("place");
    if (random.nextBoolean()) {
      step(
          id,
          "\"kind\": \"map\", \"is\": {\"rank\": {\"of\": \"%s\", \"method\": \"fractional\"}}"
              .formatted(of.id()),
          "number",
          of.axes());
    } else if (random.nextBoolean()) {
      award(id, of);
    } else {
      cut(id, of);
    }
  }

  private void award(String id, Made of) {
    String gold =
        List.of("\"count\": 1", "\"percent\": 40", "\"percent\": 34, \"tiesShare\": false")
            .get(random.nextInt(3));
    @Nullable Made score = pick("number", of.axes());
    String silver =
        score == null || random.nextBoolean()
            ? "\"count\": 1"
            : "\"count\": 2, \"step\": \"%s\", \"atLeast\": 1".formatted(score.id());
    @Nullable Made where = random.nextBoolean() ? pick("flag", of.axes()) : null;
    step(
        id,
        "\"kind\": \"award\", \"of\": \"%s\", \"titles\": [{\"id\": \"gold\", %s}, {\"id\": \"silver\", %s}, {\"id\": \"rest\", \"percent\": 100}], \"exclusive\": %s%s"
            .formatted(of.id(), gold, silver, random.nextBoolean(), option("where", where)),
        "titles",
        of.axes());
  }

  private void cut(String id, Made of) {
    String ties = List.of("all-pass", "none-passes", "open").get(random.nextInt(3));
    @Nullable Made where = random.nextInt(3) == 0 ? pick("flag", of.axes()) : null;
    @Nullable Made withdrawn = random.nextBoolean() ? pick("flag", of.axes()) : null;
    String refill = withdrawn == null ? "" : ", \"refill\": " + random.nextBoolean();
    step(
        id,
        "\"kind\": \"select\", \"of\": \"%s\", \"quota\": 2, \"ties\": \"%s\"%s%s%s"
            .formatted(
                of.id(), ties, option("where", where), option("withdrawn", withdrawn), refill),
        "flag",
        of.axes());
  }

  private static String option(String name, @Nullable Made step) {
    return step == null ? "" : ", \"%s\": \"%s\"".formatted(name, step.id());
  }

  private void flagOrOutcome(String id) {
    Made x = any("number");
    if (x.axes().equals(List.of("a"))) {
      step(
          id,
          "\"kind\": \"map\", \"is\": {\"%s\": [\"flag\", {\"%s\": [\"%s\", 2]}]}"
              .formatted(
                  random.nextBoolean() ? "and" : "or",
                  List.of("atLeast", "atMost", "greater", "less").get(random.nextInt(4)),
                  x.id()),
          "flag",
          x.axes());
    } else {
      Made flag = pick("flag", List.of("a"));
      if (flag != null) {
        step(
            id,
            "\"kind\": \"outcome\", \"along\": \"a\", \"statuses\": [{\"id\": \"in\", \"score\": \"keep\", \"rank\": \"ranked\"}, {\"id\": \"out\", \"score\": \"zero\", \"rank\": \"%s\"}], \"gates\": [{\"id\": \"gate\", \"require\": \"%s\", \"status\": \"out\"}]"
                .formatted(List.of("last", "unranked", "vacant").get(random.nextInt(3)), flag.id()),
            "status",
            List.of("a"));
      }
    }
  }

  private void enter() {
    long seq = 0;
    for (int i = 0; i < RELATIONS.size(); i++) {
      for (Map<String, String> key : keys(RELATIONS.get(i))) {
        if (random.nextInt(4) > 0) {
          seq = life("m" + i, key, seq);
        }
      }
    }
    for (Map<String, String> pair : keys(List.of("a", "j"))) {
      int other = random.nextInt(listed(members, "a").size());
      Map<String, String> key = new TreeMap<>(pair);
      key.remove("j");
      key.put("b", listed(members, "a").get(other));
      if (!facts.getOrDefault("duel", Map.of()).containsKey(key)) {
        seq = life("duel", key, seq);
      }
    }
    for (Map<String, String> key : keys(List.of("a"))) {
      if (random.nextInt(2) == 0) {
        seq++;
        boolean value = random.nextBoolean();
        events.add(event(seq, "f", MarkEvent.Kind.ENTER, key, Boolean.toString(value), null));
        facts.computeIfAbsent("f", f -> new HashMap<>()).put(key, value);
      }
    }
  }

  /** Enters a value, then perhaps corrects or voids it. */
  private long life(String relation, Map<String, String> key, long seq) {
    int value = random.nextInt(5);
    events.add(event(seq + 1, relation, MarkEvent.Kind.ENTER, key, value + "/2", null));
    Map<Map<String, String>, Object> table = facts.computeIfAbsent(relation, r -> new HashMap<>());
    table.put(key, Rational.of(value, 2));
    String standing = "e" + (seq + 1);
    if (random.nextInt(6) == 0) {
      events.add(event(seq + 2, relation, MarkEvent.Kind.CORRECT, key, "missing:absent", standing));
      table.put(key, new dev.muster.scoring.reference.Reference.Gap("absent"));
      return seq + 2;
    } else if (random.nextInt(6) == 0) {
      events.add(event(seq + 2, relation, MarkEvent.Kind.VOID, key, null, standing));
      table.remove(key);
      return seq + 2;
    }
    return seq + 1;
  }

  static MarkEvent event(
      long seq,
      String relation,
      MarkEvent.Kind kind,
      Map<String, String> key,
      @Nullable String value,
      @Nullable String replaces) {
    return new MarkEvent(
        "e" + seq, seq, relation, kind, new TreeMap<>(key), value, null, null, null, replaces);
  }

  private List<Map<String, String>> keys(List<String> axes) {
    List<Map<String, String>> keys = new ArrayList<>(List.of(new TreeMap<>()));
    for (String axis : axes) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> key : keys) {
        for (String member : listed(members, axis)) {
          Map<String, String> copy = new TreeMap<>(key);
          copy.put(axis, member);
          longer.add(copy);
        }
      }
      keys = longer;
    }
    return keys;
  }

  JsonObject expanded() {
    return rules.expand();
  }
}
