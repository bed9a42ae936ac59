package dev.muster.points.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A slow, obvious evaluator: it keeps every grant and adds them all up again for each question. It
 * shares no code with the real one.
 */
final class ReferenceProgramme {
  /**
   * A limit; {@code of} is member, team or everyone, {@code per} day, week, month, year or ever.
   */
  record Limit(String of, String per, boolean points, long max) {}

  /** A rule that gives points to every fact whose number is at least {@code min}. */
  record Rule(String id, long points, long min, List<Limit> limits, String needs, boolean keep) {}

  private record Grant(
      String fact, Rule rule, String member, LocalDate day, long points, boolean applied) {}

  private final List<Rule> rules;
  private final long budget;
  private final ZoneId zone;
  private final Map<String, String> teams;
  private final List<Grant> grants = new ArrayList<>();
  private final List<Grant> keptAfterReversal = new ArrayList<>();

  ReferenceProgramme(List<Rule> rules, long budget, ZoneId zone, Map<String, String> teams) {
    this.rules = rules;
    this.budget = budget;
    this.zone = zone;
    this.teams = teams;
  }

  /** Returns the points by rule. */
  Map<String, Long> apply(String fact, String member, Instant at, long number) {
    LocalDate day = at.atZone(zone).toLocalDate();
    Map<String, Long> given = new LinkedHashMap<>();
    for (Rule rule : rules) {
      boolean applies =
          number >= rule.min()
              && (rule.needs().isEmpty()
                  || grants.stream()
                      .anyMatch(
                          grant ->
                              grant.applied()
                                  && grant.member().equals(member)
                                  && grant.rule().id().equals(rule.needs())));
      long points = 0;
      if (applies) {
        points = Math.min(rule.points(), budget - sum(given(), true));
        for (Limit limit : rule.limits()) {
          long used =
              sum(
                  given().stream()
                      .filter(grant -> grant.rule().limits().contains(limit))
                      .filter(grant -> same(limit, grant, member, day))
                      .toList(),
                  limit.points());
          if (limit.points()) {
            points = Math.min(points, limit.max() - used);
          } else if (used >= limit.max()) {
            applies = false;
          }
        }
        points = applies ? Math.max(0, points) : 0;
      }
      if (applies) {
        grants.add(new Grant(fact, rule, member, day, points, true));
      }
      given.put(rule.id(), points);
    }
    return given;
  }

  /**
   * A rule that is worth nothing uses up times like any other; one that was cut to nothing does
   * not.
   */
  private List<Grant> given() {
    List<Grant> all = new ArrayList<>(grants);
    all.addAll(keptAfterReversal);
    all.removeIf(grant -> grant.points() == 0 && grant.rule().points() > 0);
    return all;
  }

  private static long sum(List<Grant> list, boolean points) {
    return list.stream().mapToLong(grant -> points ? grant.points() : 1).sum();
  }

  private boolean same(Limit limit, Grant grant, String member, LocalDate day) {
    boolean who =
        switch (limit.of()) {
          case "member" -> grant.member().equals(member);
          case "team" -> Objects.equals(teams.get(grant.member()), teams.get(member));
          default -> true;
        };
    return who && name(limit.per(), grant.day()).equals(name(limit.per(), day));
  }

  static String name(String per, LocalDate day) {
    return switch (per) {
      case "day" -> day.toString();
      case "week" ->
          day.get(WeekFields.ISO.weekBasedYear())
              + "w"
              + day.get(WeekFields.ISO.weekOfWeekBasedYear());
      case "month" -> day.toString().substring(0, 7);
      case "year" -> day.toString().substring(0, 4);
      default -> "";
    };
  }

  void reverse(String fact) {
    for (Grant grant : List.copyOf(grants)) {
      if (grant.fact().equals(fact)) {
        grants.remove(grant);
        if (grant.rule().keep()) {
          keptAfterReversal.add(grant);
        }
      }
    }
  }
}
