package dev.muster.scoring.internal.mapping;

import dev.muster.core.json.ObjectReader;
import dev.muster.scoring.check.ScoringFault;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code muster.marks-mapping/1}. */
public final class MappingReader {
  private static final int PARTS_MAX = 1_000;
  private static final Map<String, Charset> CHARSETS =
      Map.of("UTF-8", StandardCharsets.UTF_8, "GB18030", Charset.forName("GB18030"));

  private final Map<String, Set<String>> lookedUp = new TreeMap<>();

  private MappingReader() {}

  /** Reads a mapping; faults go to the findings of {@code top}. */
  public static MappingFile read(ObjectReader top) {
    return new MappingReader().file(top);
  }

  private MappingFile file(ObjectReader top) {
    top.format("muster.marks-mapping", 1);
    String id = top.id("id");
    top.text("source", "");
    top.text("note", "");
    Columns ofContest = new Columns(lookedUp);
    Field contest =
        top.has("contest") ? fields(ofContest).field(top.value("contest")) : new Field.Constant(id);
    Columns shared = ofContest.copy();
    @Nullable Field rules = top.has("rules") ? fields(shared).field(top.value("rules")) : null;
    Map<String, Field> parameters = named(top.optionalObject("parameters"), shared);
    List<MappingFile.Table> tables = new ArrayList<>();
    for (ObjectReader table : top.optionalObjects("tables", PARTS_MAX)) {
      tables.add(table(table, shared));
    }
    @Nullable ObjectReader published = top.optionalObject("published");
    MappingFile.@Nullable Published compared =
        published == null ? null : published(published, ofContest.copy());
    MappingFile.Form form = form(top);
    Map<String, MappingFile.LookupTable> lookups = lookups(top);
    top.done();
    return new MappingFile(id, rules, form, lookups, contest, parameters, tables, compared);
  }

  private static MappingFile.Form form(ObjectReader top) {
    Charset charset =
        top.has("encoding") ? top.value("encoding").choice(CHARSETS) : StandardCharsets.UTF_8;
    String separator = top.text("separator", ",");
    if (separator.length() != 1 || "\"\r\n".contains(separator)) {
      top.report("separator", ScoringFault.VALUE, separator, ", / ; / tab");
      separator = ",";
    }
    return new MappingFile.Form(charset, separator.charAt(0));
  }

  /** Reads the tables to look into, after all fields have said which columns they need. */
  private Map<String, MappingFile.LookupTable> lookups(ObjectReader top) {
    Map<String, MappingFile.LookupTable> lookups = new TreeMap<>();
    @Nullable ObjectReader all = top.optionalObject("lookups");
    if (all != null) {
      for (String name : all.names()) {
        ObjectReader o = all.object(name);
        lookups.put(
            name,
            new MappingFile.LookupTable(
                o.text("file"), o.text("key"), lookedUp.getOrDefault(name, Set.of())));
        o.done();
      }
    }
    for (String name : lookedUp.keySet()) {
      if (!lookups.containsKey(name)) {
        top.report("lookups", ScoringFault.NAME_UNKNOWN, "lookup", name);
      }
    }
    return lookups;
  }

  private FieldReader fields(Columns columns) {
    return new FieldReader(columns);
  }

  private MappingFile.Table table(ObjectReader o, Columns shared) {
    Columns columns = shared.copy();
    @Nullable String file = o.has("file") ? o.text("file") : null;
    if (file != null && (file.contains("/") || file.contains("\\") || file.startsWith("."))) {
      o.report("file", ScoringFault.VALUE, file, "the name of a file beside the main table");
    }
    List<Condition> where = fields(columns).conditions(o.optional("where"));
    List<MappingFile.MemberRule> members = new ArrayList<>();
    for (ObjectReader member : o.optionalObjects("members", PARTS_MAX)) {
      members.add(
          new MappingFile.MemberRule(
              member.id("dimension"),
              fields(columns).field(member.value("id")),
              member.has("name") ? fields(columns).field(member.value("name")) : null,
              named(member.optionalObject("attributes"), columns),
              fields(columns).conditions(member.optional("where"))));
      member.done();
    }
    List<MappingFile.FactRule> facts = new ArrayList<>();
    for (ObjectReader fact : o.optionalObjects("facts", PARTS_MAX)) {
      facts.add(fact(fact, columns));
    }
    o.done();
    return new MappingFile.Table(
        file, where, members, facts, columns.required(), columns.optional());
  }

  private MappingFile.FactRule fact(ObjectReader fact, Columns columns) {
    Map<String, String> spread = new LinkedHashMap<>();
    @Nullable ObjectReader over = fact.optionalObject("spread");
    if (over != null) {
      for (String column : over.names()) {
        columns.add(column, false);
        spread.put(column, over.id(column));
      }
    }
    MappingFile.FactRule rule =
        new MappingFile.FactRule(
            fact.id("relation"),
            fields(columns).conditions(fact.optional("where")),
            spread,
            named(fact.object("key"), columns),
            fields(columns).field(fact.value("value")));
    fact.done();
    return rule;
  }

  private MappingFile.Published published(ObjectReader o, Columns columns) {
    MappingFile.Published published =
        new MappingFile.Published(
            fields(columns).conditions(o.optional("where")),
            named(o.object("key"), columns),
            named(o.object("values"), columns),
            columns.required(),
            columns.optional());
    o.done();
    return published;
  }

  private Map<String, Field> named(@Nullable ObjectReader o, Columns columns) {
    Map<String, Field> fields = new LinkedHashMap<>();
    if (o != null) {
      for (String name : o.names()) {
        fields.put(name, fields(columns).field(o.value(name)));
      }
    }
    return fields;
  }
}
