package dev.muster.points.programme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.programme.ReferenceProgramme.Limit;
import dev.muster.points.programme.ReferenceProgramme.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ProgrammeProperties {
  private static final Instant NOW = Instant.parse("2026-12-31T00:00:00Z");
  private static final List<String> OF = List.of("member", "team", "everyone");
  private static final List<String> PER = List.of("day", "week", "month", "year", "ever");
  private static final Map<String, String> TEAMS = Map.of("m0", "t0", "m1", "t0", "m2", "t1");

  /** A random programme, its reference and an engine of it. */
  private static final class Scene {
    private final Random random;
    private final ZoneId zone;
    private final List<Rule> rules = new ArrayList<>();
    private final long budget;
    private final Ledger ledger = Programmes.ledger(() -> NOW);
    private final ReferenceProgramme reference;
    private final ProgrammeEngine engine;

    Scene(long seed) {
      random = new Random(seed);
      zone = ZoneId.of(random.nextBoolean() ? "Asia/Shanghai" : "America/New_York");
      budget = 20L + random.nextInt(200);
      List<Limit> shared = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        shared.add(
            new Limit(
                OF.get(random.nextInt(3)),
                PER.get(random.nextInt(5)),
                random.nextBoolean(),
                1 + random.nextInt(25)));
      }
      List<Limit> distinct = shared.stream().distinct().toList();
      int count = 1 + random.nextInt(4);
      for (int i = 0; i < count; i++) {
        List<Limit> limits = distinct.stream().filter(limit -> random.nextInt(3) > 0).toList();
        String needs = i > 0 && random.nextInt(3) == 0 ? "r" + random.nextInt(i) : "";
        rules.add(
            new Rule(
                "r" + i,
                random.nextInt(12),
                random.nextInt(3),
                limits,
                needs,
                random.nextInt(4) == 0));
      }
      reference = new ReferenceProgramme(rules, budget, zone, TEAMS);
      engine = engine(ledger, distinct);
    }

    private ProgrammeEngine engine(Ledger on, List<Limit> limits) {
      ProgrammeEngine made = ProgrammeEngine.on(on, () -> NOW, Programme.parse(json(limits)));
      for (String member : TEAMS.keySet()) {
        Id128 account = Id128.of(member);
        on.create(Account.builder(account).unit(1).code(2).build());
        made.enrol(new Member(member, account, Optional.of(TEAMS.get(member)), Map.of()));
      }
      return made;
    }

    private String json(List<Limit> limits) {
      List<String> caps = new ArrayList<>();
      for (int i = 0; i < limits.size(); i++) {
        Limit limit = limits.get(i);
        caps.add(
            "{\"id\": \"c%d\", \"of\": \"%s\", \"per\": \"%s\", \"%s\": %d}"
                .formatted(
                    i, limit.of(), limit.per(), limit.points() ? "points" : "times", limit.max()));
      }
      List<String> written = new ArrayList<>();
      for (Rule rule : rules) {
        List<String> names =
            rule.limits().stream().map(limit -> "\"c" + limits.indexOf(limit) + "\"").toList();
        written.add(
            """
            {"id": "%s", "activities": ["do"], "budget": "b", "priority": %s,
             "reward": {"kind": "fixed", "points": %d}, "caps": [%s], "onReversal": "%s",
             "when": [{"attribute": "n", "atLeast": %d}] %s}
            """
                .formatted(
                    rule.id(),
                    rule.id().substring(1),
                    rule.points(),
                    String.join(",", names),
                    rule.keep() ? "keep" : "give-back",
                    rule.min(),
                    rule.needs().isEmpty()
                        ? ""
                        : ", \"requires\": [{\"rule\": \"" + rule.needs() + "\"}]"));
      }
      String more =
          "\"caps\": [%s], \"budgets\": [{\"id\": \"b\", \"account\": \"of:budget\", \"total\": %d}]"
              .formatted(String.join(",", caps), budget);
      String offset = zone.getId().equals("Asia/Shanghai") ? "+08:00" : "-05:00";
      return Programmes.text(String.join(",", written), more)
          .replace("Asia/Shanghai", zone.getId())
          .replace("+08:00", offset);
    }

    Fact fact(int number) {
      // Around the change of the clocks in New York and over the turn of weeks and months.
      Instant at =
          Instant.parse("2026-02-25T00:00:00Z").plusSeconds(random.nextInt(14 * 24) * 3600L);
      return new Fact(
          "f" + number,
          "do",
          "m" + random.nextInt(3),
          at,
          Map.of("n", Value.of(random.nextInt(3))));
    }

    Map<String, Long> applyReference(Fact fact) {
      long number =
          fact.attributes().get("n") instanceof Value.Quantity quantity
              ? quantity.number().longValueExact()
              : -1;
      return reference.apply(fact.id(), fact.member(), fact.at(), number);
    }
  }

  private static Map<String, Long> points(Evaluation evaluation) {
    Map<String, Long> points = new LinkedHashMap<>();
    evaluation.outcomes().forEach(outcome -> points.put(outcome.rule(), outcome.points()));
    return points;
  }

  @Property(tries = 300)
  void theEngineAgreesWithTheReferenceOnGrantsAndReversals(@ForAll long seed) {
    Scene scene = new Scene(seed);
    for (int i = 0; i < 40; i++) {
      if (i > 5 && scene.random.nextInt(5) == 0) {
        String fact = "f" + scene.random.nextInt(i);
        if (scene.engine.reverse(fact, "r" + i) instanceof ReversalResult.Done) {
          scene.reference.reverse(fact);
        }
      } else {
        Fact fact = scene.fact(i);
        assertEquals(scene.applyReference(fact), points(scene.engine.apply(fact)), fact.id());
      }
    }
  }

  @Property(tries = 150)
  void noCapIsExceededAndWhatIsGivenIsWhatTheBudgetLost(@ForAll long seed) {
    Scene scene = new Scene(seed);
    Map<String, Long> used = new HashMap<>();
    long given = 0;
    for (int i = 0; i < 60; i++) {
      Fact fact = scene.fact(i);
      LocalDate day = fact.at().atZone(scene.zone).toLocalDate();
      for (RuleOutcome outcome : scene.engine.apply(fact).outcomes()) {
        given += outcome.points();
        Rule rule = scene.rules.get(Integer.parseInt(outcome.rule().substring(1)));
        for (Limit limit : rule.limits()) {
          String who =
              switch (limit.of()) {
                case "member" -> fact.member();
                case "team" -> TEAMS.get(fact.member());
                default -> "";
              };
          String key = limit + who + ReferenceProgramme.name(limit.per(), day);
          long more = limit.points() ? outcome.points() : outcome.points() > 0 ? 1 : 0;
          assertTrue(used.merge(key, more, Long::sum) <= limit.max(), key);
        }
      }
    }
    assertEquals(-given, scene.ledger.balances(Programmes.BUDGET).posted());
    assertTrue(given <= scene.budget);
  }

  @Property(tries = 100)
  void theOrderInAListOfFactsDoesNotMatter(@ForAll long seed) {
    Scene scene = new Scene(seed);
    Scene twin = new Scene(seed);
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      facts.add(scene.fact(i));
    }
    List<Fact> shuffled = new ArrayList<>(facts);
    Collections.shuffle(shuffled, new Random(seed + 1));
    scene.engine.apply(facts);
    twin.engine.apply(shuffled);
    for (Fact fact : facts) {
      assertEquals(
          points(scene.engine.evaluation(fact.id()).orElseThrow()),
          points(twin.engine.evaluation(fact.id()).orElseThrow()));
    }
  }

  @Property(tries = 100)
  void whatIsTakenBackLeavesNoTraceWhereRulesGiveBack(@ForAll long seed) {
    Scene scene = new Scene(seed);
    Scene twin = new Scene(seed);
    if (scene.rules.stream().anyMatch(Rule::keep)) {
      return;
    }
    for (int i = 0; i < 40; i++) {
      Fact fact = scene.fact(i);
      Fact same = twin.fact(i);
      assertEquals(fact, same);
      if (i % 3 == 0) {
        Fact extra = new Fact("x" + i, "do", fact.member(), fact.at(), fact.attributes());
        scene.engine.apply(extra);
        assertInstanceOf(ReversalResult.Done.class, scene.engine.reverse("x" + i, "r" + i));
      }
      assertEquals(points(twin.engine.apply(same)), points(scene.engine.apply(fact)));
    }
    for (String member : TEAMS.keySet()) {
      assertEquals(
          twin.ledger.balances(Id128.of(member)).posted(),
          scene.ledger.balances(Id128.of(member)).posted());
    }
  }
}
