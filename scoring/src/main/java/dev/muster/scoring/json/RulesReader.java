package dev.muster.scoring.json;

import dev.muster.core.check.Finding;
import dev.muster.core.check.Findings;
import dev.muster.core.json.JsonFault;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.core.text.Ids;
import dev.muster.core.text.LocalizedText;
import dev.muster.scoring.check.ScoringFault;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.Dimension;
import dev.muster.scoring.fact.Parameter;
import dev.muster.scoring.fact.Recusal;
import dev.muster.scoring.fact.Relation;
import dev.muster.scoring.fact.ValueType;
import dev.muster.scoring.fact.Values;
import dev.muster.scoring.step.Rules;
import dev.muster.scoring.step.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a rule set whose macros are already expanded. */
public final class RulesReader {
  /** The format of rule sets. */
  public static final String FORMAT = "muster.rules";

  private static final int STEP_MEMBERS_MAX = 100_000;
  private static final int VIEWS_MAX = 100;

  private final ObjectReader top;
  private final List<String> origins;

  private RulesReader(ObjectReader top, List<String> origins) {
    this.top = top;
    this.origins = origins;
  }

  /**
   * Reads a rule set; faults go to the findings of {@code top}.
   *
   * @param origins where each step was written before macros were expanded
   */
  public static Rules read(ObjectReader top, List<String> origins) {
    return new RulesReader(top, origins).rules();
  }

  private Rules rules() {
    top.format(FORMAT, 1);
    String id = top.id("id");
    String version = top.text("version");
    if (top.has("date")) {
      top.date("date");
    }
    for (String prose : List.of("source", "note")) {
      if (top.has(prose)) {
        top.text(prose);
      }
    }
    LocalizedText name = name(top);
    Map<String, Parameter> parameters = parameters();
    Map<String, Dimension> dimensions = dimensions();
    Map<String, Relation> relations = relations();
    List<Step> steps = steps();
    List<Rules.View> views = new ArrayList<>();
    for (ObjectReader view : top.objects("standings", VIEWS_MAX)) {
      views.add(view(view));
    }
    top.done();
    return new Rules(id, version, name, dimensions, relations, parameters, steps, views);
  }

  private static @Nullable LocalizedText name(ObjectReader o) {
    return o.has("name") ? o.localizedText("name") : null;
  }

  private Map<String, Parameter> parameters() {
    Map<String, Parameter> read = new LinkedHashMap<>();
    @Nullable ObjectReader all = top.optionalObject("parameters");
    if (all != null) {
      for (String id : all.names()) {
        ObjectReader o = all.object(id);
        LocalizedText name = name(o);
        ValueType type = o.has("type") ? TypeReader.type(o) : TypeReader.number(o);
        if (type instanceof ValueType.OfMember) {
          o.report("type", ScoringFault.VALUE, "member", "number / flag / choice");
        }
        read.put(id, new Parameter(id, name, type, initial(o, type)));
        o.done();
      }
    }
    return read;
  }

  private static @Nullable Cell initial(ObjectReader o, ValueType type) {
    @Nullable ValueReader otherwise = o.optional("default");
    if (otherwise == null) {
      return null;
    }
    @Nullable String text = TypeReader.scalar(otherwise);
    if (text == null) {
      return null;
    }
    Findings own = new Findings();
    Cell cell = Values.read(type, text, otherwise.pointer(), own, (d, m) -> true);
    o.findings().addAll(own.kept());
    if (own.isEmpty() && !cell.isValue()) {
      otherwise.report(ScoringFault.VALUE, text, "a value");
    }
    return cell;
  }

  private Map<String, Dimension> dimensions() {
    Map<String, Dimension> read = new LinkedHashMap<>();
    ObjectReader all = top.object("dimensions");
    for (String id : all.names()) {
      if (!Ids.isValidAscii(id)) {
        all.report(id, ScoringFault.NAME_ASCII, id);
      }
      read.put(id, dimension(id, all.object(id)));
    }
    return read;
  }

  private static Dimension dimension(String id, ObjectReader o) {
    LocalizedText name = name(o);
    TreeMap<String, ValueType> attributes = new TreeMap<>();
    @Nullable ObjectReader types = o.optionalObject("attributes");
    if (types != null) {
      for (String attribute : types.names()) {
        ObjectReader type = types.object(attribute);
        name(type);
        attributes.put(attribute, TypeReader.type(type));
        type.done();
      }
    }
    Dimension dimension;
    if (o.has("integers")) {
      ObjectReader range = o.object("integers");
      Dimension.IntegerRange integers =
          new Dimension.IntegerRange(
              TypeReader.count(range.value("from")), TypeReader.count(range.value("to")));
      range.done();
      dimension =
          new Dimension(id, name, Dimension.Origin.INTEGERS, List.of(), integers, attributes);
    } else if (o.has("members")) {
      dimension =
          new Dimension(
              id,
              name,
              Dimension.Origin.RULES,
              MemberReader.read(
                  o.list("members", STEP_MEMBERS_MAX), attributes, (d, m) -> true, null),
              null,
              attributes);
    } else {
      dimension = new Dimension(id, name, Dimension.Origin.ROSTER, List.of(), null, attributes);
    }
    o.done();
    return dimension;
  }

  private Map<String, Relation> relations() {
    Map<String, Relation> read = new LinkedHashMap<>();
    ObjectReader all = top.object("relations");
    for (String id : all.names()) {
      read.put(id, relation(id, all.object(id)));
    }
    return read;
  }

  private static Relation relation(String id, ObjectReader o) {
    LocalizedText name = name(o);
    List<Axis> keys = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ValueReader value : o.list("keys", 8)) {
      Axis axis;
      if (value.json() instanceof JsonObject) {
        ObjectReader key = value.object();
        axis = new Axis(key.id("key"), key.id("dimension"));
        key.done();
      } else {
        axis = Axis.of(value.id());
      }
      if (!Ids.isValidAscii(axis.name())) {
        value.report(ScoringFault.NAME_ASCII, axis.name());
      }
      if (!names.add(axis.name())) {
        value.report(ScoringFault.DUPLICATE_ID, axis.name());
      }
      keys.add(axis);
    }
    ObjectReader typed = o.object("value");
    ValueType type = TypeReader.type(typed);
    typed.done();
    Cell initial = null;
    @Nullable ValueReader otherwise = o.optional("default");
    if (otherwise != null) {
      @Nullable String text = TypeReader.scalar(otherwise);
      if (text != null) {
        initial = Values.read(type, text, otherwise.pointer(), o.findings(), (d, m) -> true);
      }
    }
    Relation relation =
        new Relation(
            id,
            name,
            keys,
            type,
            o.choice("expected", Relation.Expected.ALL),
            initial,
            recusals(o),
            (int) o.integer("entries", 1, 2, 1));
    o.done();
    return relation;
  }

  /** Reads {@code [["judge.unit", "team.unit"], ["judge.team", "team"]]}. */
  private static List<Recusal> recusals(ObjectReader o) {
    List<Recusal> recusals = new ArrayList<>();
    for (ValueReader pair : o.optionalList("recuse", 16)) {
      List<ValueReader> terms = pair.list(2);
      if (terms.size() == 2) {
        recusals.add(new Recusal(term(terms.get(0)), term(terms.get(1))));
      } else {
        pair.report(JsonFault.TOO_FEW, terms.size(), 2);
      }
    }
    return recusals;
  }

  private static Recusal.Term term(ValueReader value) {
    String text = value.text(1, 200);
    int point = text.indexOf('.');
    return point < 0
        ? new Recusal.Term(text, null)
        : new Recusal.Term(text.substring(0, point), text.substring(point + 1));
  }

  private List<Step> steps() {
    Map<String, @Nullable String> stages = new HashMap<>();
    @Nullable ObjectReader all = top.optionalObject("stages");
    if (all != null) {
      for (String id : all.names()) {
        ObjectReader o = all.object(id);
        name(o);
        stages.put(id, o.has("among") ? o.text("among") : null);
        o.done();
      }
    }
    StepReader reader = new StepReader(stages);
    List<Step> steps = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    List<ValueReader> values = top.list("steps", Rules.STEPS_MAX);
    for (int i = 0; i < values.size(); i++) {
      String origin = i < origins.size() ? origins.get(i) : "/steps/" + i;
      Step step = step(reader, values.get(i).json(), origin);
      if (!ids.add(step.id())) {
        top.findings().add(origin + "/id", ScoringFault.DUPLICATE_ID, step.id());
      }
      steps.add(step);
    }
    return steps;
  }

  /** Reads a step apart, so that its faults can be told at the place where it was written. */
  private Step step(StepReader reader, JsonValue value, String origin) {
    Findings own = new Findings();
    Step step = reader.read(ValueReader.root(value, own).object(), origin);
    boolean expanded = value instanceof JsonObject object && object.get("from") != null;
    for (Finding finding : own.kept()) {
      top.findings()
          .addAll(
              List.of(
                  new Finding(
                      expanded ? origin : origin + finding.pointer(),
                      finding.kind(),
                      finding.args())));
    }
    return step;
  }

  private static Rules.View view(ObjectReader o) {
    Rules.View view =
        new Rules.View(
            o.id("id"),
            name(o),
            o.text("order"),
            o.value("method").choice(ExpressionReader.methods()),
            o.has("score") ? o.text("score") : null,
            o.has("outcome") ? o.text("outcome") : null,
            o.has("select") ? o.text("select") : null,
            o.has("award") ? o.text("award") : null,
            o.has("show") ? StepReader.texts(o, "show") : List.of(),
            o.pointer());
    o.done();
    return view;
  }
}
