package dev.muster.scheduling.json;

import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.scheduling.CheckupFault;
import dev.muster.scheduling.Crew;
import dev.muster.scheduling.Employer;
import dev.muster.scheduling.Employer.AbsenceLimit;
import dev.muster.scheduling.JointRules;
import dev.muster.scheduling.Quota;
import dev.muster.scheduling.Team;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rules of a problem that concern many people at once. */
final class JointRulesReader {
  private final Pieces pieces;

  JointRulesReader(Pieces pieces) {
    this.pieces = pieces;
  }

  JointRules read(ObjectReader in) {
    List<Crew> crews = new ArrayList<>();
    for (ObjectReader crew : in.optionalObjects("crews", JointRules.ENTRIES_MAX)) {
      crews.add(new Crew(crew.id("id"), crew.choice("together", Crew.Together.BATCH)));
      crew.done();
    }
    List<Employer> employers = new ArrayList<>();
    for (ObjectReader employer : in.optionalObjects("employers", JointRules.ENTRIES_MAX)) {
      employers.add(employer(employer));
    }
    List<Team> teams = new ArrayList<>();
    for (ObjectReader team : in.optionalObjects("teams", JointRules.ENTRIES_MAX)) {
      teams.add(
          new Team(
              team.id("id"),
              team.integer("metersPerMinute", 0, Team.SPEED_MAX, 0),
              team.integer("setUpMinutes", 0, Team.SET_UP_MINUTES_MAX, 0)));
      team.done();
    }
    List<Quota> quotas = new ArrayList<>();
    for (ObjectReader quota : in.optionalObjects("quotas", JointRules.ENTRIES_MAX)) {
      Quota read = quota(quota);
      if (read != null) {
        quotas.add(read);
      }
    }
    return new JointRules(crews, employers, teams, quotas);
  }

  private Employer employer(ObjectReader in) {
    List<AbsenceLimit> absence = new ArrayList<>();
    for (ObjectReader limit : in.optionalObjects("absence", Employer.ENTRIES_MAX)) {
      absence.add(absence(limit));
    }
    Employer employer =
        new Employer(
            in.id("id"),
            in.has("headCount") ? in.integer("headCount", 0, Worker.COUNT_MAX) : null,
            in.integer("travelMinutes", 0, Employer.TRAVEL_MINUTES_MAX, 0),
            absence,
            in.has("days") ? days(in) : null);
    in.done();
    return employer;
  }

  private static List<LocalDate> days(ObjectReader in) {
    List<LocalDate> days = new ArrayList<>();
    for (ValueReader day : in.optionalList("days", Employer.ENTRIES_MAX)) {
      LocalDate date = day.date();
      if (days.contains(date)) {
        day.report(CheckupFault.DUPLICATE_VALUE, date);
      }
      days.add(date);
    }
    return days;
  }

  private AbsenceLimit absence(ObjectReader in) {
    TimeSpan window = in.has("start") || in.has("end") ? pieces.span(in) : null;
    Long count = in.has("count") ? in.integer("count", 0, Worker.COUNT_MAX) : null;
    Integer perMille = in.has("perMille") ? (int) in.integer("perMille", 0, 1_000) : null;
    in.done();
    if ((count == null) == (perMille == null)) {
      in.findings().add(in.pointer(), CheckupFault.COUNT_OR_SHARE);
      return AbsenceLimit.count(window, 0);
    }
    return new AbsenceLimit(window, count, perMille);
  }

  private static @Nullable Quota quota(ObjectReader in) {
    String id = in.id("id");
    Quota.By by = in.choice("by", Quota.By.EVERYONE);
    String of = in.optionalId("of");
    Quota.Scope scope = in.choice("scope", Quota.Scope.OVERALL);
    String batch = in.optionalId("batch");
    long atLeast = in.integer("atLeast", 0, Worker.COUNT_MAX, 0);
    Long atMost = in.has("atMost") ? in.integer("atMost", 0, Worker.COUNT_MAX) : null;
    Long shortCost = in.has("shortCost") ? in.integer("shortCost", 0, Worker.PENALTY_MAX) : null;
    in.done();
    boolean group = (of == null) == (by == Quota.By.EVERYONE);
    boolean place = (batch == null) == (scope != Quota.Scope.ONE_BATCH);
    boolean numbers = atMost == null || atLeast <= atMost;
    if (!group || !place || !numbers || (shortCost != null && scope != Quota.Scope.OVERALL)) {
      in.findings().add(in.pointer(), CheckupFault.QUOTA_SHAPE, id);
      return null;
    }
    return new Quota(id, by, of, scope, batch, atLeast, atMost, shortCost);
  }
}
