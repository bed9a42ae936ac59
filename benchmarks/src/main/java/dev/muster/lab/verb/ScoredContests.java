package dev.muster.lab.verb;

import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.InputFiles;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.frame.Refusal;
import dev.muster.scoring.Comparison;
import dev.muster.scoring.Mapping;
import dev.muster.scoring.Marks;
import dev.muster.scoring.Roster;
import dev.muster.scoring.RuleSet;
import dev.muster.scoring.Standings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contests of one run: one, or with a mapping as many as its rows name. */
final class ScoredContests {
  private final Map<String, Standings> standings;
  private final @Nullable Mapping mapping;

  private ScoredContests(Map<String, Standings> standings, @Nullable Mapping mapping) {
    this.standings = standings;
    this.mapping = mapping;
  }

  /** Scores the contest of marks in our own columns. */
  static ScoredContests of(RuleSet rules, Path marks, ContestFiles files) {
    Roster roster = files.roster(rules, marks);
    return new ScoredContests(
        Map.of(roster.id(), rules.evaluate(files.marks(roster, marks))), files.mapping());
  }

  /** Scores the contests of a table by a mapping, by {@code rules} or by those that it names. */
  static ScoredContests of(
      @Nullable RuleSet rules, Path table, Mapping mapping, ContestFiles files) {
    Map<String, Standings> standings = new java.util.TreeMap<>();
    Map<String, RuleSet> shipped = new HashMap<>();
    for (Mapping.Imported contest : Faults.read(table, () -> mapping.marks(table))) {
      RuleSet by = rules == null ? named(contest, shipped) : rules;
      Roster roster =
          files.contest == null
              ? Faults.read(table, () -> contest.roster(by))
              : files.roster(by, table);
      Marks marks = Faults.read(table, () -> contest.marks(roster));
      standings.put(contest.contest(), by.evaluate(marks));
    }
    if (standings.isEmpty()) {
      throw Refusal.of(LabFault.NO_ROWS);
    }
    return new ScoredContests(standings, mapping);
  }

  private static RuleSet named(Mapping.Imported contest, Map<String, RuleSet> known) {
    @Nullable String id = contest.rules();
    if (id == null) {
      throw Refusal.of(LabFault.NO_RULES, contest.contest());
    }
    return known.computeIfAbsent(id, name -> ScoringSources.rules(Path.of(name)));
  }

  /** Returns the standings of each contest, by its id. */
  List<Standings> standings() {
    return List.copyOf(standings.values());
  }

  /** Compares a published table with all contests. */
  Comparison compared(Path published, List<Comparison.Exemption> exceptions, ContestFiles files) {
    Mapping by = mapping;
    if (by == null) {
      return Faults.read(published, () -> ownColumns(published, exceptions, files));
    }
    if (!by.hasPublished()) {
      throw Refusal.of(LabFault.NO_PUBLISHED, published);
    }
    List<Comparison> parts = new ArrayList<>();
    Faults faults = new Faults();
    Faults.read(published, () -> by.published(published))
        .forEach(
            (contest, rows) -> {
              Standings found = standings.get(contest);
              if (found == null) {
                faults.add(published, "/rows/" + rows.get(0).line(), LabFault.NO_CONTEST, contest);
              } else {
                faults
                    .reading(published, () -> Comparison.of(found, rows, exceptions))
                    .ifPresent(parts::add);
              }
            });
    faults.throwIfAny();
    return Comparison.joined(parts);
  }

  private Comparison ownColumns(
      Path published, List<Comparison.Exemption> exceptions, ContestFiles files) {
    try (InputStream in = InputFiles.open(published)) {
      Standings only = standings.values().iterator().next();
      return Comparison.of(only, in, files.columns, files.encoding, exceptions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
