package dev.muster.lab.demo;

import dev.muster.scoring.Marks;
import dev.muster.scoring.Roster;
import dev.muster.scoring.RuleSet;
import dev.muster.scoring.Standings;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.MarkEvent;
import dev.muster.scoring.fact.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The story's contest, stage after stage: marks of a stage are given only to those whom the
 * standings of the stage before let through.
 *
 * @param standings the standings after the final
 * @param given all marks
 */
record ContestDay(Standings standings, Marks given) {
  private static final String RULES = "sanitation-final";
  private static final List<String> EXERCISES = List.of("sweeping", "toilet-care", "safety");
  private static final List<String> CHECKS = List.of("no-stain", "no-smell", "mirror-bright");
  private static final List<String> FAULTS = List.of("no-vest", "against-traffic", "tool-left");

  /** Holds the contest that {@code seed} makes. */
  static ContestDay of(long seed) {
    RuleSet rules = RuleSet.shipped(RULES);
    return new Run(rules, ContestField.roster(rules), new Random(seed)).hold();
  }

  /** One holding of the contest. */
  private static final class Run {
    private final RuleSet rules;
    private final Roster roster;
    private final Random random;
    private final List<MarkEvent> events = new ArrayList<>();

    Run(RuleSet rules, Roster roster, Random random) {
      this.rules = rules;
      this.roster = roster;
      this.random = random;
    }

    ContestDay hold() {
      for (int w = 0; w < ContestField.WORKERS; w++) {
        preliminary(ContestField.worker(w));
      }
      passed("semifinalist", "worker").forEach(this::training);
      List<String> teams = passed("finalist-team", "team");
      teams.forEach(this::road);
      teams.forEach(this::toilets);
      teams.forEach(this::penalties);
      Marks given = Marks.of(events, roster);
      return new ContestDay(rules.evaluate(given), given);
    }

    private Standings standings() {
      return rules.evaluate(Marks.of(events, roster));
    }

    private List<String> passed(String step, String dimension) {
      Standings standings = standings();
      return roster.members(dimension).stream()
          .map(Member::id)
          .filter(id -> standings.cell(step, Map.of(dimension, id)).equals(Cell.Flag.TRUE))
          .toList();
    }

    private void preliminary(String worker) {
      double skill = 68 + 9 * random.nextGaussian();
      for (String judge : ContestField.JUDGES) {
        enter(
            "preliminary-mark",
            halves(skill + 3 * random.nextGaussian(), 100),
            "worker",
            worker,
            "judge",
            judge);
      }
    }

    private void training(String worker) {
      for (String exercise : EXERCISES) {
        enter(
            "training-mark",
            halves(80 + 7 * random.nextGaussian(), 100),
            "worker",
            worker,
            "exercise",
            exercise);
      }
    }

    private void road(String team) {
      double skill = 8.2 + 0.5 * random.nextGaussian();
      for (int s = 0; s < ContestField.SECTIONS; s++) {
        String section = ContestField.section(s);
        boolean done = random.nextInt(40) > 0;
        enter("section-done", Boolean.toString(done), "team", team, "section", section);
        for (String judge : ContestField.JUDGES) {
          double mark = done ? skill + 0.6 * random.nextGaussian() : 0;
          enter("section-mark", halves(mark, 10), "team", team, "section", section, "judge", judge);
        }
      }
    }

    private void toilets(String team) {
      for (int v = 0; v < ContestField.VENUES; v++) {
        for (String check : CHECKS) {
          boolean good = random.nextInt(100) < 88;
          enter(
              "toilet-check",
              Boolean.toString(good),
              "team",
              team,
              "venue",
              ContestField.venue(v),
              "check",
              check);
        }
      }
    }

    private void penalties(String team) {
      String fault = FAULTS.get(random.nextInt(FAULTS.size()));
      enter("fault-count", Integer.toString(random.nextInt(3)), "team", team, "fault", fault);
      enter("overtime", Integer.toString(Math.max(0, random.nextInt(6) - 3)), "team", team);
    }

    private void enter(String relation, String value, String... keys) {
      TreeMap<String, String> key = new TreeMap<>();
      for (int i = 0; i < keys.length; i += 2) {
        key.put(keys[i], keys[i + 1]);
      }
      int seq = events.size() + 1;
      events.add(
          new MarkEvent(
              "e" + seq, seq, relation, MarkEvent.Kind.ENTER, key, value, null, null, null, null));
    }

    /** Returns a mark on the grid of halves, from 0 to {@code max}, as judges write it. */
    private static String halves(double mark, int max) {
      long twice = Math.max(0, Math.min(2L * max, Math.round(2 * mark)));
      return twice % 2 == 0 ? Long.toString(twice / 2) : twice / 2 + ".5";
    }
  }
}
