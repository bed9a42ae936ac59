package dev.muster.core.explain;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonFault;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.core.number.Rounding;
import dev.muster.core.text.Ids;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The format {@code muster.explanation/1}: {@code {"format", "roots": [ref], "nodes": [{"step",
 * "key", "op", "exact", "rounded", "rounding": {"scale", "mode"}, "inputs": [{"ref", "use",
 * "code"}], "rulePointer", "macro", "code", "args"}]}}, where a ref is text such as {@code
 * road[entrant=t3,judge=j2]} and what is absent is left out.
 */
final class ExplanationJson {
  /** The modes that round, by their names in JSON. */
  private static final Map<String, RoundingMode> MODES = modes();

  private ExplanationJson() {}

  private static Map<String, RoundingMode> modes() {
    Map<String, RoundingMode> modes = new LinkedHashMap<>();
    for (RoundingMode mode : RoundingMode.values()) {
      if (mode != RoundingMode.UNNECESSARY) {
        modes.put(ObjectReader.name(mode), mode);
      }
    }
    return modes;
  }

  static JsonObject write(Explanation explanation) {
    List<JsonValue> nodes = new ArrayList<>(explanation.nodes().size());
    for (ExplanationNode node : explanation.nodes()) {
      nodes.add(write(node));
    }
    return JsonObject.builder()
        .put("format", Explanation.FORMAT)
        .put(
            "roots",
            JsonArray.ofStrings(explanation.roots().stream().map(NodeRef::toString).toList()))
        .put("nodes", new JsonArray(nodes))
        .build();
  }

  private static JsonObject write(ExplanationNode node) {
    JsonObject.Builder json = JsonObject.builder().put("step", node.ref().step());
    if (!node.ref().dimensions().isEmpty()) {
      Map<String, JsonValue> key = new LinkedHashMap<>();
      node.ref().key().forEach((dimension, id) -> key.put(dimension, new JsonString(id)));
      json.put("key", new JsonObject(key));
    }
    json.put("op", node.op()).put("exact", node.exact()).put("rounded", node.rounded());
    Rounding rounding = node.rounding();
    if (rounding != null) {
      json.put(
          "rounding",
          JsonObject.builder()
              .put("scale", rounding.scale())
              .put("mode", ObjectReader.name(rounding.mode()))
              .build());
    }
    if (!node.inputs().isEmpty()) {
      json.put("inputs", JsonArray.of(node.inputs().stream().map(ExplanationJson::write).toList()));
    }
    json.put("rulePointer", node.rulePointer()).put("macro", node.macro()).put("code", node.code());
    return json.put("args", node.args().isEmpty() ? null : JsonArray.ofStrings(node.args()))
        .build();
  }

  private static JsonObject write(ExplanationInput input) {
    return JsonObject.builder()
        .put("ref", input.ref().toString())
        .put("use", ObjectReader.name(input.use()))
        .put("code", input.code())
        .build();
  }

  static List<NodeRef> readRoots(ObjectReader reader) {
    reader.format("muster.explanation", 1);
    List<NodeRef> roots = new ArrayList<>();
    for (ValueReader value : reader.list("roots", Explanation.NODES_MAX)) {
      readRef(value).ifPresent(roots::add);
    }
    return roots;
  }

  static List<ExplanationNode> readNodes(ObjectReader reader) {
    List<ExplanationNode> nodes = new ArrayList<>();
    for (ValueReader value : reader.list("nodes", Explanation.NODES_MAX)) {
      ObjectReader node = value.object();
      long faultsBefore = node.findings().count();
      ExplanationNode read = readNode(node);
      if (read != null && node.findings().count() == faultsBefore) {
        nodes.add(read);
      }
    }
    return nodes;
  }

  private static @Nullable ExplanationNode readNode(ObjectReader node) {
    long faultsBefore = node.findings().count();
    String step = readCode(node, "step", true);
    Map<String, String> key = readKey(node.optionalObject("key"));
    String op = readCode(node, "op", true);
    String exact = readText(node, "exact");
    String rounded = readText(node, "rounded");
    Rounding rounding = readRounding(node.optionalObject("rounding"));
    if ((rounded == null) != (rounding == null)) {
      node.report(rounded == null ? "rounded" : "rounding", ExplanationFault.HALF_ROUNDED);
    }
    List<ExplanationInput> inputs = readInputs(node);
    String rulePointer = readText(node, "rulePointer");
    if (rulePointer != null && !rulePointer.isEmpty() && rulePointer.charAt(0) != '/') {
      node.report("rulePointer", ExplanationFault.BAD_POINTER, rulePointer);
    }
    String macro = readCode(node, "macro", false);
    String code = readCode(node, "code", false);
    List<String> args = new ArrayList<>();
    for (ValueReader arg : node.optionalList("args", ExplanationNode.ARGS_MAX)) {
      args.add(arg.text(0, ExplanationNode.TEXT_LENGTH_MAX));
    }
    node.done();
    if (node.findings().count() != faultsBefore || step == null || op == null) {
      return null;
    }
    return new ExplanationNode(
        NodeRef.of(step, key),
        op,
        exact,
        rounded,
        rounding,
        inputs,
        rulePointer,
        macro,
        code,
        args);
  }

  private static Map<String, String> readKey(@Nullable ObjectReader key) {
    Map<String, String> ids = new TreeMap<>();
    if (key == null) {
      return ids;
    }
    if (key.names().size() > NodeRef.DIMENSIONS_MAX) {
      key.findings()
          .add(key.pointer(), JsonFault.TOO_MANY, key.names().size(), NodeRef.DIMENSIONS_MAX);
      return ids;
    }
    for (String dimension : key.names()) {
      if (!Ids.isValidAscii(dimension)) {
        key.report(dimension, ExplanationFault.BAD_CODE, dimension);
      }
      ids.put(dimension, key.id(dimension));
    }
    return ids;
  }

  private static @Nullable Rounding readRounding(@Nullable ObjectReader rounding) {
    if (rounding == null) {
      return null;
    }
    int scale = (int) rounding.integer("scale", -Rounding.SCALE_MAX, Rounding.SCALE_MAX);
    RoundingMode mode = rounding.value("mode").choice(MODES);
    rounding.done();
    return new Rounding(scale, mode);
  }

  private static List<ExplanationInput> readInputs(ObjectReader node) {
    List<ExplanationInput> inputs = new ArrayList<>();
    for (ObjectReader input : node.optionalObjects("inputs", Explanation.INPUTS_MAX)) {
      Optional<NodeRef> ref = readRef(input.value("ref"));
      InputUse use = input.choice("use", InputUse.class);
      String code = readCode(input, "code", false);
      input.done();
      ref.ifPresent(target -> inputs.add(new ExplanationInput(target, use, code)));
    }
    return inputs;
  }

  private static Optional<NodeRef> readRef(ValueReader value) {
    if (!(value.json() instanceof JsonString)) {
      value.text(1, ExplanationNode.TEXT_LENGTH_MAX);
      return Optional.empty();
    }
    String text = value.text(0, Integer.MAX_VALUE);
    Optional<NodeRef> ref = NodeRef.parse(text);
    if (ref.isEmpty()) {
      value.report(ExplanationFault.BAD_REF, text);
    }
    return ref;
  }

  private static @Nullable String readText(ObjectReader node, String name) {
    ValueReader value = node.optional(name);
    return value == null ? null : value.text(0, ExplanationNode.TEXT_LENGTH_MAX);
  }

  /** Reads an ASCII id; null if it is absent or faulty. */
  private static @Nullable String readCode(ObjectReader node, String name, boolean needed) {
    ValueReader value = needed ? node.value(name) : node.optional(name);
    if (value == null) {
      return null;
    }
    String text = value.text(0, Integer.MAX_VALUE);
    if (Ids.isValidAscii(text)) {
      return text;
    }
    if (value.json() instanceof JsonString) {
      value.report(ExplanationFault.BAD_CODE, text);
    }
    return null;
  }
}
