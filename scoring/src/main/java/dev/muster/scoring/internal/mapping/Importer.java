package dev.muster.scoring.internal.mapping;

import dev.muster.core.check.Finding;
import dev.muster.core.check.Findings;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.csv.CsvRow;
import dev.muster.core.csv.CsvTable;
import dev.muster.core.json.Json;
import dev.muster.scoring.check.ScoringFault;
import dev.muster.scoring.fact.MarkEvent;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads tables by a mapping, one row after the other. One use; not thread-safe. */
public final class Importer {
  private final MappingFile mapping;
  private final Path folder;
  private final Findings findings;
  private final IdBook ids = new IdBook();
  private final Map<String, Map<String, Map<String, String>>> lookups = new HashMap<>();
  private final SortedMap<String, Draft> drafts = new TreeMap<>();

  /** Creates an importer for tables that lie in {@code folder}. */
  public Importer(MappingFile mapping, Path folder, Findings findings) {
    this.mapping = mapping;
    this.folder = folder;
    this.findings = findings;
    mapping.lookups().forEach(this::readLookup);
  }

  private CsvTable form(List<String> required, List<String> optional) {
    return CsvTable.of(required.toArray(String[]::new))
        .optional(optional.toArray(String[]::new))
        .allowingOthers()
        .encoded(mapping.form().charset())
        .separated(mapping.form().separator());
  }

  private void readLookup(String name, MappingFile.LookupTable table) {
    Map<String, Map<String, String>> rows = new HashMap<>();
    Set<String> columns = new LinkedHashSet<>(table.columns());
    columns.add(table.key());
    CsvTable form = form(List.copyOf(columns), List.of());
    Findings own = new Findings();
    form.read(
        folder.resolve(table.file()),
        own,
        row -> {
          Map<String, String> kept = new HashMap<>();
          for (String column : columns) {
            kept.put(column, row.text(column));
          }
          rows.put(row.text(table.key()), kept);
        });
    add("/" + table.file(), own);
    lookups.put(name, rows);
  }

  /** Reads all tables of inputs; {@code main} is the one that has no name in the mapping. */
  public SortedMap<String, Draft> marks(Path main) {
    for (MappingFile.Table table : mapping.tables()) {
      @Nullable String file = table.file();
      String prefix = file == null ? "" : Json.pointerStep(file);
      rows(
          file == null ? main : folder.resolve(file),
          prefix,
          form(table.required(), table.optional()),
          (row, source) -> row(table, source, prefix));
    }
    return drafts;
  }

  private void rows(Path file, String prefix, CsvTable form, BiConsumer<CsvRow, Source> consumer) {
    Findings own = new Findings();
    Source source = new Source(lookups, ids, own);
    form.read(file, own, row -> consumer.accept(row, source.at(row)));
    add(prefix, own);
  }

  private void add(String prefix, Findings own) {
    if (!own.isEmpty()) {
      List<Finding> kept =
          own.kept().stream()
              .map(f -> new Finding(prefix + f.pointer(), f.kind(), f.args()))
              .toList();
      findings.addAll(new InvalidInputException(kept, own.count()));
    }
  }

  private static boolean hold(List<Condition> conditions, Source row) {
    for (Condition condition : conditions) {
      if (!condition.holds(row)) {
        return false;
      }
    }
    return true;
  }

  private void row(MappingFile.Table table, Source row, String prefix) {
    if (!hold(table.where(), row)) {
      return;
    }
    @Nullable String contest = mapping.contest().of(row);
    if (contest == null) {
      row.report(ScoringFault.KEY_MISSING, "contest", mapping.id(), "contest");
      return;
    }
    Draft draft = drafts.computeIfAbsent(contest, Draft::new);
    settings(draft, row);
    for (MappingFile.MemberRule rule : table.members()) {
      if (hold(rule.where(), row)) {
        member(draft, rule, row);
      }
    }
    for (MappingFile.FactRule rule : table.facts()) {
      if (rule.spread().isEmpty()) {
        fact(draft, rule, row, prefix);
      } else {
        rule.spread()
            .forEach((column, member) -> fact(draft, rule, row.spreading(column, member), prefix));
      }
    }
  }

  private void settings(Draft draft, Source row) {
    if (mapping.rules() != null) {
      @Nullable String rules = mapping.rules().of(row);
      if (rules != null && !draft.setRules(rules)) {
        row.report(ScoringFault.RULES_OTHER, rules, String.valueOf(draft.rules()));
      }
    }
    mapping
        .parameters()
        .forEach(
            (name, field) -> {
              @Nullable String value = field.of(row);
              if (value != null && !draft.setParameter(name, value)) {
                row.report(ScoringFault.DUPLICATE_ID, name);
              }
            });
  }

  private static void member(Draft draft, MappingFile.MemberRule rule, Source row) {
    @Nullable String id = rule.id().of(row);
    if (id == null) {
      return;
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    rule.attributes()
        .forEach(
            (name, field) -> {
              @Nullable String value = field.of(row);
              if (value != null) {
                attributes.put(name, value);
              }
            });
    @Nullable String name = rule.name() == null ? null : rule.name().of(row);
    if (!draft.addMember(rule.dimension(), id, name, attributes)) {
      row.report(ScoringFault.DUPLICATE_ID, id);
    }
  }

  private static void fact(Draft draft, MappingFile.FactRule rule, Source row, String prefix) {
    if (!hold(rule.where(), row)) {
      return;
    }
    @Nullable String value = rule.value().of(row);
    if (value == null) {
      return;
    }
    SortedMap<String, String> key = new TreeMap<>();
    rule.key()
        .forEach(
            (axis, field) -> {
              @Nullable String member = field.of(row);
              if (member != null) {
                key.put(axis, member);
              }
            });
    int seq = draft.events().size() + 1;
    draft.add(
        new MarkEvent(
            "e" + seq,
            seq,
            rule.relation(),
            MarkEvent.Kind.ENTER,
            key,
            value,
            null,
            null,
            null,
            null),
        prefix + row.pointer());
  }

  /** A value of a published table. */
  public interface PublishedRow {
    /** Takes a row of a contest. */
    void take(
        String contest, long line, SortedMap<String, String> key, SortedMap<String, String> values);
  }

  /** Reads a published table. */
  public void published(Path file, MappingFile.Published table, PublishedRow consumer) {
    rows(
        file,
        "",
        form(table.required(), table.optional()),
        (row, source) -> {
          if (hold(table.where(), source)) {
            @Nullable String contest = mapping.contest().of(source);
            if (contest == null) {
              source.report(ScoringFault.KEY_MISSING, "contest", mapping.id(), "contest");
            } else {
              consumer.take(
                  contest,
                  source.line(),
                  texts(table.key(), source),
                  texts(table.values(), source));
            }
          }
        });
  }

  private static SortedMap<String, String> texts(Map<String, Field> fields, Source row) {
    SortedMap<String, String> texts = new TreeMap<>();
    fields.forEach(
        (name, field) -> {
          @Nullable String text = field.of(row);
          if (text != null) {
            texts.put(name, text);
          }
        });
    return texts;
  }
}
