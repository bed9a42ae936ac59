package dev.muster.points.jdbc;

import dev.muster.points.Account;
import dev.muster.points.AccountFlag;
import dev.muster.points.Id128;
import dev.muster.points.SpendingOrder;
import dev.muster.points.programme.Fact;
import dev.muster.points.programme.Member;
import dev.muster.points.programme.Programme;
import dev.muster.points.programme.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A programme that uses every kind of limit, with random numbers in it, and its accounts. */
final class RichProgramme {
  static final List<String> MEMBERS = List.of("ann", "bob", "cid", "dan", "eve");
  private static final Instant BEGIN = Instant.parse("2026-03-27T16:00:00Z");

  private static final String RULES =
      """
      {"id": "base", "activities": ["do", "other"], "budget": "b", "priority": 1,
       "rounding": {"mode": "half-up"}, "reward": {"kind": "fixed", "points": %d}, "caps": ["day", "team", "all"]},
      {"id": "part", "activities": ["do"], "budget": "b", "priority": 2,
       "rounding": {"mode": "half-even"}, "reward": {"kind": "percentage", "attribute": "n", "percent": "12.5"}, "caps": ["day", "kind"],
       "expiry": {"after": "P1M", "through": "month"}},
      {"id": "needs", "activities": ["do"], "budget": "b", "priority": 3, "requires": [{"rule": "base", "times": 2, "per": "week"}],
       "rounding": {"mode": "half-up"}, "reward": {"kind": "fixed", "points": 7}, "once": {"per": "week", "by": "kind"}},
      {"id": "run", "activities": ["other"], "budget": "b", "priority": 4,
       "streak": {"per": "day", "length": %d, "grace": 1, "repeat": true}, "rounding": {"mode": "half-up"}, "reward": {"kind": "fixed", "points": 11}},
      {"id": "low", "activities": ["do"], "budget": "b", "priority": 5, "exclusive": "x",
       "rounding": {"mode": "half-even"}, "reward": {"kind": "per-unit", "attribute": "n", "points": 1, "every": 10}, "caps": ["all"]},
      {"id": "high", "activities": ["do"], "budget": "b", "priority": 6, "exclusive": "x", "when": [{"attribute": "kind", "is": "blue"}],
       "rounding": {"mode": "half-even"}, "reward": {"kind": "tiered", "attribute": "n", "steps": [{"from": 30, "points": 5}, {"from": 60, "points": 9}]}},
      {"id": "whole", "activities": ["do"], "budget": "b", "priority": 7, "whenShort": "refuse", "onReversal": "keep",
       "rounding": {"mode": "half-up"}, "reward": {"kind": "fixed", "points": 6}, "caps": ["all", "times"]},
      {"id": "spring", "activities": ["do"], "budget": "b", "priority": 8,
       "rounding": {"mode": "half-up"}, "reward": {"kind": "fixed", "points": 4}, "caps": ["campaign"]},
      {"id": "nothing", "activities": ["other"], "budget": "b", "priority": 9, "rounding": {"mode": "half-up"}, "reward": {"kind": "fixed", "points": 0}},
      {"id": "gift", "activities": ["gift"], "budget": "f", "rounding": {"mode": "half-up"}, "reward": {"kind": "fixed", "points": 30}}
      """;

  private static final String MORE =
      """
      "exclusiveChoice": "best",
      "campaigns": [{"id": "c", "windows": [{"from": "2026-03-30T00:00:00+08:00", "until": "2026-04-03T00:00:00+08:00"}]}],
      "multipliers": [{"id": "m", "campaign": "c", "factor": "1.5"},
        {"id": "t", "factor": 2, "when": [{"member": "industry", "is": "taxi"}]}],
      "budgets": [{"id": "b", "account": "of:budget", "total": %d, "per": "month"},
        {"id": "f", "account": "of:funded", "funded": true}],
      "caps": [{"id": "day", "per": "day", "points": %d}, {"id": "team", "of": "team", "per": "week", "points": %d},
        {"id": "all", "of": "everyone", "per": "day", "points": %d},
        {"id": "kind", "per": "month", "by": "kind", "points": 15}, {"id": "times", "per": "week", "times": 2},
        {"id": "campaign", "per": "campaign", "campaign": "c", "of": "everyone", "points": 30}],
      "boards": [{"id": "best", "per": "month", "groupBy": "team"}, {"id": "year", "per": "year"}],
      "titles": [{"id": "first", "per": "month", "criteria": [{"points": 5}],
        "top": {"count": 1, "ties": "times", "groupBy": "team"}}],
      "tiers": [{"id": "levels", "per": "month", "levels": [{"id": "bronze", "atLeast": 10}, {"id": "gold", "atLeast": 60}]}]
      """;

  private final Random random;

  RichProgramme(long seed) {
    random = new Random(seed);
  }

  Programme programme() {
    String rules = RULES.formatted(3 + random.nextInt(8), 2 + random.nextInt(2));
    String more =
        MORE.formatted(
            150 + random.nextInt(300),
            12 + random.nextInt(20),
            30 + random.nextInt(60),
            20 + random.nextInt(40));
    return Programme.parse(
        """
        {"format": "muster.programme/1", "id": "rich", "version": 1, "zone": "Asia/Shanghai",
         "from": "2026-01-01T00:00:00+08:00", "until": "2027-01-01T00:00:00+08:00", "unit": 1,
         "memberAttributes": {"industry": "text"},
         "activities": [{"id": "do", "attributes": {"n": "number", "kind": "text"}}, {"id": "other"}, {"id": "gift"}],
         "rules": [%s], %s}
        """
            .formatted(rules, more));
  }

  /** A budget that gives anything, one that has 100 points, and members with lots. */
  static List<Account> accounts() {
    List<Account> accounts = new ArrayList<>();
    for (String id : List.of("budget", "gone", "treasury")) {
      accounts.add(Account.builder(Id128.of(id)).unit(1).code(1).build());
    }
    accounts.add(
        Account.builder(Id128.of("funded"))
            .unit(1)
            .code(1)
            .flags(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS)
            .build());
    for (String id : MEMBERS) {
      accounts.add(
          Account.builder(Id128.of(id))
              .unit(1)
              .code(2)
              .lots(Id128.of("gone"), SpendingOrder.PRIORITY_EXPIRY_EARNED)
              .build());
    }
    return accounts;
  }

  /** Members in two teams and none, one of a trade that counts double. */
  static List<Member> members() {
    List<Member> members = new ArrayList<>();
    for (String id : MEMBERS) {
      int number = MEMBERS.indexOf(id);
      members.add(
          new Member(
              id,
              Id128.of(id),
              number == 4 ? Optional.empty() : Optional.of("team" + number % 2),
              number == 1 ? Map.of("industry", Value.of("taxi")) : Map.of()));
    }
    return members;
  }

  /** Facts of some days around a month's end, a few of which nobody can use. */
  Fact fact(int number, Instant now) {
    boolean late = random.nextInt(5) == 0;
    Instant at = late ? now.minus(Duration.ofHours(random.nextInt(72))) : now;
    String member = random.nextInt(30) == 0 ? "nobody" : MEMBERS.get(random.nextInt(5));
    String id = "f" + number;
    return switch (random.nextInt(8)) {
      case 0, 1 -> new Fact(id, "other", member, at);
      case 2 -> new Fact(id, random.nextBoolean() ? "gift" : "unheard-of", member, at);
      default -> {
        Map<String, Value> attributes = new HashMap<>();
        if (random.nextInt(10) > 0) {
          attributes.put("n", Value.of(random.nextInt(100)));
        }
        if (random.nextInt(4) > 0) {
          attributes.put("kind", Value.of(random.nextBoolean() ? "红" : "blue"));
        }
        yield new Fact(id, "do", member, at, attributes);
      }
    };
  }

  Instant begin() {
    return BEGIN;
  }

  Random random() {
    return random;
  }
}
