package dev.muster.scoring.json;

import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.core.number.Rounding;
import dev.muster.core.text.Ids;
import dev.muster.core.text.LocalizedText;
import dev.muster.scoring.check.ScoringFault;
import dev.muster.scoring.step.Expression;
import dev.muster.scoring.step.Fold;
import dev.muster.scoring.step.Node;
import dev.muster.scoring.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads one step of an expanded rule set: its kind decides which further properties it has. */
final class StepReader {
  private static final int LIST_MAX = 64;

  /** Node readers by kind, in the order in which the language lists them. */
  private static final Map<String, BiFunction<ObjectReader, @Nullable Rounding, Node>> KINDS =
      Kinds.of();

  private final Map<String, @Nullable String> amongOfStage;

  /** Creates a reader that knows the subset of each stage. */
  StepReader(Map<String, @Nullable String> amongOfStage) {
    this.amongOfStage = amongOfStage;
  }

  /**
   * Reads a step.
   *
   * @param pointer where it was written, before macros were expanded
   */
  Step read(ObjectReader o, String pointer) {
    String id = o.id("id");
    if (!Ids.isValidAscii(id)) {
      o.report("id", ScoringFault.STEP_ID, id);
    }
    LocalizedText name = o.has("name") ? o.localizedText("name") : null;
    String source = o.has("source") ? o.text("source") : null;
    String macro = null;
    @Nullable ObjectReader from = o.optionalObject("from");
    if (from != null) {
      macro = from.text("macro");
      from.text("pointer");
      from.done();
    }
    Rounding rounding = null;
    @Nullable ObjectReader round = o.optionalObject("round");
    if (round != null) {
      rounding = ExpressionReader.rounding(round);
      round.done();
    }
    String among = among(o);
    Node node = node(o, rounding);
    o.done();
    return new Step(id, node, rounding, among, name, source, pointer, macro);
  }

  private @Nullable String among(ObjectReader o) {
    String among = o.has("among") ? o.text("among") : null;
    if (!o.has("stage")) {
      return among;
    }
    String stage = o.text("stage");
    if (!amongOfStage.containsKey(stage)) {
      o.report("stage", ScoringFault.NAME_UNKNOWN, "stage", stage);
      return among;
    }
    return among != null ? among : amongOfStage.get(stage);
  }

  private static Node node(ObjectReader o, @Nullable Rounding rounding) {
    String kind = o.text("kind");
    @Nullable BiFunction<ObjectReader, @Nullable Rounding, Node> reading = KINDS.get(kind);
    if (reading == null) {
      o.report("kind", ScoringFault.KIND_UNKNOWN, kind, String.join(" ", KINDS.keySet()));
      o.names();
      return new Node.Mapping(
          new Expression.Literal(dev.muster.scoring.fact.Cell.NotApplicable.CELL));
    }
    return reading.apply(o, rounding);
  }

  /** The readers of the eleven kinds. */
  private static final class Kinds {
    private Kinds() {}

    static Map<String, BiFunction<ObjectReader, @Nullable Rounding, Node>> of() {
      Map<String, BiFunction<ObjectReader, @Nullable Rounding, Node>> kinds =
          new java.util.LinkedHashMap<>();
      kinds.put("input", (o, r) -> new Node.Input(o.text("relation")));
      kinds.put("map", (o, r) -> new Node.Mapping(ExpressionReader.read(o.value("is"))));
      kinds.put("reduce", (o, r) -> reduce(o));
      kinds.put("scan", (o, r) -> scan(o));
      kinds.put("via", (o, r) -> via(o));
      kinds.put("fit", Kinds::fit);
      kinds.put("order", (o, r) -> PlaceReader.order(o));
      kinds.put("refine", (o, r) -> PlaceReader.refine(o));
      kinds.put("select", (o, r) -> PlaceReader.select(o));
      kinds.put("outcome", (o, r) -> PlaceReader.outcome(o));
      kinds.put("award", (o, r) -> PlaceReader.award(o));
      return kinds;
    }

    private static Node reduce(ObjectReader o) {
      List<Node.Grouping> by = new ArrayList<>();
      @Nullable ObjectReader groups = o.optionalObject("by");
      if (groups != null) {
        for (String name : groups.names()) {
          if (!Ids.isValidAscii(name)) {
            groups.report(name, ScoringFault.NAME_ASCII, name);
          }
          String[] parts = ExpressionReader.dotted(groups.value(name));
          by.add(new Node.Grouping(name, parts[0], parts[1]));
        }
      }
      Node.MissingPolicy policy = Node.MissingPolicy.BLOCK;
      String substitute = null;
      @Nullable ValueReader missing = o.optional("missing");
      if (missing != null && missing.json() instanceof dev.muster.core.json.JsonObject) {
        ObjectReader inner = missing.object();
        policy = Node.MissingPolicy.SUBSTITUTE;
        substitute = inner.text("substitute");
        inner.done();
      } else if (missing != null) {
        policy =
            missing.choice(
                Map.of("block", Node.MissingPolicy.BLOCK, "skip", Node.MissingPolicy.SKIP));
      }
      return new Node.Reduce(
          o.text("of"),
          texts(o, "over"),
          by,
          o.optionalList("choose", LIST_MAX).stream().map(ChoiceReader::read).toList(),
          o.choice("fold", Fold.class),
          policy,
          substitute,
          TypeReader.count(o, "atLeast", 0));
    }

    private static Node scan(ObjectReader o) {
      return new Node.Scan(
          o.text("of"), o.text("along"), o.choice("fold", Fold.class), o.flag("exclusive", false));
    }

    private static Node via(ObjectReader o) {
      List<Node.Link> links = new ArrayList<>();
      ObjectReader at = o.object("at");
      for (String axis : at.names()) {
        links.add(link(axis, at.value(axis)));
      }
      return new Node.Via(o.text("of"), links);
    }

    private static Node.Link link(String axis, ValueReader value) {
      if (!(value.json() instanceof dev.muster.core.json.JsonObject)) {
        return new Node.Link.ToAxis(axis, value.text(1, 64));
      }
      ObjectReader o = value.object();
      Node.Link link;
      if (o.has("attribute")) {
        String[] parts = ExpressionReader.dotted(o.value("attribute"));
        link = new Node.Link.ToAttribute(axis, parts[0], parts[1]);
      } else if (o.has("step")) {
        link = new Node.Link.ToStep(axis, o.text("step"));
      } else {
        link = new Node.Link.ToMember(axis, o.id("member"));
      }
      o.done();
      return link;
    }

    private static Node fit(ObjectReader o, @Nullable Rounding rounding) {
      return new Node.FieldFit(
          o.text("of"),
          texts(o, "over"),
          o.choice("statistic", Node.Statistic.class),
          o.has("against") ? o.text("against") : null,
          o.has("where") ? o.text("where") : null,
          o.flag("sample", false),
          TypeReader.count(o, "atLeast", 0),
          rounding);
    }
  }

  /** Reads a list of names. */
  static List<String> texts(ObjectReader o, String name) {
    return o.list(name, LIST_MAX).stream().map(value -> value.text(1, 200)).toList();
  }
}
