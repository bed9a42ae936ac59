package dev.muster.scoring;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Findings;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonValue;
import dev.muster.core.text.Ids;
import dev.muster.scoring.internal.mapping.Draft;
import dev.muster.scoring.internal.mapping.Importer;
import dev.muster.scoring.internal.mapping.MappingFile;
import dev.muster.scoring.internal.mapping.MappingReader;
import dev.muster.scoring.step.Rules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How tables that others wrote become contests, marks and published values, as data: which column
 * is which key, attribute or value, which rows belong to which contest.
 *
 * <p>Immutable and thread-safe. Reading costs time linear in the tables, and memory for their marks
 * and for the columns that are looked up.
 */
public final class Mapping {
  /** The format of mapping files. */
  public static final String FORMAT = "muster.marks-mapping/1";

  private final MappingFile file;

  private Mapping(MappingFile file) {
    this.file = file;
  }

  /** A contest that was read. */
  public static final class Imported {
    private final Draft draft;

    private Imported(Draft draft) {
      this.draft = draft;
    }

    /** Returns the id of the contest. */
    public String contest() {
      return draft.id();
    }

    /** Returns the shipped rule set that the rows name, or null. */
    public @Nullable String rules() {
      return draft.rules();
    }

    /**
     * Returns who takes part. In a dimension for which the mapping makes no members, whoever has a
     * mark does.
     *
     * @throws dev.muster.core.check.InvalidInputException with all findings
     */
    public Roster roster(RuleSet rules) {
      Rules definition = rules.definition();
      return Roster.read(draft.contest(rules.id(), definition), rules);
    }

    /**
     * Returns the marks; findings point to rows.
     *
     * @throws dev.muster.core.check.InvalidInputException with all findings
     */
    public Marks marks(Roster roster) {
      return Marks.of(draft.events(), draft.pointers(), roster);
    }

    /** Returns how many marks there are. */
    public int size() {
      return draft.events().size();
    }
  }

  /**
   * Reads {@code muster.marks-mapping/1}.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings
   */
  public static Mapping read(JsonValue json) {
    return Json.read(json, top -> new Mapping(MappingReader.read(top)));
  }

  /**
   * Returns a mapping that comes with the library.
   *
   * @param rules the folder of the rule set
   * @param name the name of the mapping in it
   * @throws IllegalArgumentException if there is none of this name
   */
  public static Mapping shipped(String rules, String name) {
    return read(ShippedFiles.read(rules, Ids.require(name, "mapping") + ".mapping.json"));
  }

  /**
   * Reads the contests of a table, and of those that the mapping names beside it.
   *
   * @return the contests by id
   * @throws dev.muster.core.check.InvalidInputException with all findings, by row
   */
  public List<Imported> marks(Path table) {
    Findings findings = new Findings();
    SortedMap<String, Draft> drafts = new Importer(file, folder(table), findings).marks(table);
    findings.throwIfAny();
    return drafts.values().stream().map(Imported::new).toList();
  }

  /** Returns whether the mapping says what a published table holds. */
  public boolean hasPublished() {
    return file.published() != null;
  }

  /**
   * Reads a published table.
   *
   * @return the rows of each contest
   * @throws dev.muster.core.check.InvalidInputException with all findings, by row
   * @throws IllegalArgumentException if the mapping says nothing of published tables
   */
  public SortedMap<String, List<Comparison.Published>> published(Path table) {
    MappingFile.Published rule = file.published();
    if (rule == null) {
      throw new IllegalArgumentException(
          "mapping (%s) has no member \"published\".%nMaybe another mapping was meant."
              .formatted(file.id()));
    }
    Findings findings = new Findings();
    SortedMap<String, List<Comparison.Published>> rows = new TreeMap<>();
    new Importer(file, folder(table), findings)
        .published(
            table,
            rule,
            (contest, line, key, values) ->
                rows.computeIfAbsent(contest, c -> new ArrayList<>())
                    .add(new Comparison.Published(line, key, values)));
    findings.throwIfAny();
    return rows;
  }

  private static Path folder(Path table) {
    return requireNonNull(table.toAbsolutePath().getParent(), "a file lies in a folder");
  }
}
