package dev.muster.core.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.number.Rational;
import dev.muster.core.number.Rounding;
import dev.muster.core.text.Messages;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final NodeRef TOTAL = NodeRef.of("total", "entrant", "t3");
  private static final NodeRef HIGH = NodeRef.of("mark", "entrant", "t3", "judge", "j1");
  private static final NodeRef LOW = NodeRef.of("mark", "entrant", "t3", "judge", "j2");
  private static final NodeRef LOST = NodeRef.of("mark", "entrant", "t3", "judge", "j3");

  static ExplanationNode mark(NodeRef ref, String value) {
    return ExplanationNode.builder(ref, "mark").exact(value).build();
  }

  static ExplanationNode link(String step, String... inputs) {
    ExplanationNode.Builder node = ExplanationNode.builder(NodeRef.of(step), "map.plus");
    for (String input : inputs) {
      node.input(NodeRef.of(input));
    }
    return node.exact("1").build();
  }

  static Explanation example() {
    return Explanation.builder()
        .root(TOTAL)
        .add(mark(LOW, "8.5"))
        .add(
            ExplanationNode.builder(TOTAL, "reduce.mean")
                .rounded(Rational.parse("17/3"), new Rounding(2, RoundingMode.HALF_UP))
                .input(HIGH, InputUse.DROPPED, "highest")
                .input(LOW)
                .input(LOST, InputUse.MISSING, null)
                .rulePointer("/steps/3")
                .macro("panel")
                .code("excused", "t3", "illness")
                .build())
        .add(mark(HIGH, "10"))
        .build();
  }

  private static Explanation parse(String json) {
    return Json.read(Json.parse(json), Explanation::read);
  }

  @Test
  void nodesAreFoundByReference() {
    Explanation explanation = example();
    ExplanationNode total = explanation.node(TOTAL).orElseThrow();
    assertEquals("5.67", total.value());
    assertEquals("17/3", total.exact());
    assertEquals("8.5", explanation.node(LOW).orElseThrow().value());
    assertEquals(Optional.empty(), explanation.node(LOST));
  }

  @Test
  void theFormatIsPinned() {
    assertEquals(
        """
        {"format":"muster.explanation/1","roots":["total[entrant=t3]"],"nodes":[\
        {"step":"mark","key":{"entrant":"t3","judge":"j1"},"op":"mark","exact":"10"},\
        {"step":"mark","key":{"entrant":"t3","judge":"j2"},"op":"mark","exact":"8.5"},\
        {"step":"total","key":{"entrant":"t3"},"op":"reduce.mean","exact":"17/3","rounded":"5.67",\
        "rounding":{"scale":2,"mode":"half-up"},"inputs":[\
        {"ref":"mark[entrant=t3,judge=j1]","use":"dropped","code":"highest"},\
        {"ref":"mark[entrant=t3,judge=j2]","use":"used"},\
        {"ref":"mark[entrant=t3,judge=j3]","use":"missing"}],\
        "rulePointer":"/steps/3","macro":"panel","code":"excused","args":["t3","illness"]}]}""",
        Json.write(example().toJson()));
  }

  @Test
  void jsonReadsBackEvenAfterCanonicalWriting() {
    Explanation explanation = example();
    assertEquals(explanation, parse(Json.write(explanation.toJson())));
    assertEquals(
        explanation,
        parse(new String(Json.canonical(explanation.toJson()), StandardCharsets.UTF_8)));
  }

  @Test
  void faultsOfTheGraphAreRefusedWhenBuilding() {
    assertRefused("[a=x] is there twice", NodeRef.of("s", "a", "x"), NodeRef.of("s", "a", "x"));
    assertRefused("The root r has no node", builder().root(NodeRef.of("r")));
    assertRefused("The input b has no node", builder().add(link("a", "b")));
    assertRefused("The node a rests on itself", builder().add(link("a", "a")));
    assertRefused(
        "rests on itself",
        builder()
            .add(link("top", "a"))
            .add(link("a", "b"))
            .add(link("b", "c"))
            .add(link("c", "a", "leaf"))
            .add(link("leaf")));
  }

  @Test
  void aReportedCycleNamesANodeOnIt() {
    InvalidInputException refusal =
        assertThrows(
            InvalidInputException.class,
            () ->
                parse(
                    """
                    {"format":"muster.explanation/1","roots":["top"],"nodes":[
                    {"step":"leaf","op":"x"},
                    {"step":"top","op":"x","inputs":[{"ref":"a","use":"used"}]},
                    {"step":"a","op":"x","inputs":[{"ref":"b","use":"used"},{"ref":"behind","use":"used"}]},
                    {"step":"b","op":"x","inputs":[{"ref":"a","use":"used"},{"ref":"leaf","use":"used"}]},
                    {"step":"behind","op":"x","inputs":[{"ref":"leaf","use":"used"}]}]}"""));
    assertEquals(1, refusal.findings().size());
    assertEquals("explain.cycle", refusal.findings().get(0).code());
    assertTrue(List.of("/nodes/2", "/nodes/3").contains(refusal.findings().get(0).pointer()));
  }

  @Test
  void faultyJsonGivesAllFindings() {
    assertFindings(
        """
        {"format":"muster.explanation/1","roots":["a b", 5],"colour":"red","nodes":[
        {"step":"道","op":"x"},
        {"step":"s","key":{"entrant":"t 3","项":"x"},"op":"reduce mean"},
        {"step":"s","op":"x","rounded":"5"},
        {"step":"s","op":"x","rounded":"5","exact":5,"rounding":{"scale":500,"mode":"unnecessary"}},
        {"step":"s","op":"x","inputs":[{"ref":"a]","use":"eaten"},{"use":"used"}]},
        {"step":"s","op":"x","rulePointer":"steps","args":"one"},
        7]}""",
        "/roots/0",
        "/roots/1",
        "/nodes/0/step",
        "/nodes/1/key/entrant",
        "/nodes/1/key/项",
        "/nodes/1/op",
        "/nodes/2/rounding",
        "/nodes/3/exact",
        "/nodes/3/rounding/scale",
        "/nodes/3/rounding/mode",
        "/nodes/4/inputs/0/ref",
        "/nodes/4/inputs/0/use",
        "/nodes/4/inputs/1/ref",
        "/nodes/5/rulePointer",
        "/nodes/5/args",
        "/nodes/6",
        "/colour");
    assertFindings("{\"format\":\"muster.explanation/2\",\"roots\":[],\"nodes\":[]}", "/format");
    assertFindings("{}", "/format", "/roots", "/nodes");
    assertFindings("[]", "");
    assertFindings(
        """
        {"format":"muster.explanation/1","roots":["b"],"nodes":[
        {"step":"a","op":"x","inputs":[{"ref":"c","use":"used"},{"ref":"d","use":"missing"}]},
        {"step":"a","op":"x"}]}""",
        "/nodes/1",
        "/roots/0",
        "/nodes/0/inputs/0/ref");
  }

  @Test
  void everyFaultIsToldInBothLanguagesWithAdvice() {
    List<Object> args = List.of("x", "y");
    for (ExplanationFault fault : ExplanationFault.values()) {
      Finding finding = Finding.of("", fault, args.toArray());
      assertTrue(finding.remedy(Locale.ENGLISH).startsWith("Maybe "), fault.code());
      assertTrue(finding.remedy(Locale.CHINESE).startsWith("可能"), fault.code());
      assertFalse(finding.message(Locale.ENGLISH).equals(finding.message(Locale.CHINESE)));
    }
  }

  @Test
  void nodesAreTakenFromASourceAsFarAsNeeded() {
    // step n rests on n−1 and n−2, down to 0: made on demand, endlessly many.
    ExplanationSource fibonacci =
        ref -> {
          long n = Long.parseLong(ref.ids().get(0));
          ExplanationNode.Builder node = ExplanationNode.builder(ref, "map.plus");
          for (long i = n - 1; i >= Math.max(0, n - 2); i--) {
            node.input(NodeRef.of("f", "n", Long.toString(i)));
          }
          return Optional.of(node.exact("1").build());
        };
    Explanation taken = Explanation.collect(fibonacci, List.of(NodeRef.of("f", "n", "40")), 41);
    assertEquals(41, taken.nodes().size());
    assertThrows(
        IllegalArgumentException.class,
        () -> Explanation.collect(fibonacci, List.of(NodeRef.of("f", "n", "40")), 40));
  }

  @Test
  void aSourceThatBreaksItsContractIsRefused() {
    ExplanationSource circle =
        ref -> Optional.of(link(ref.step(), ref.step().equals("a") ? "b" : "a"));
    assertThrows(
        IllegalArgumentException.class,
        () -> Explanation.collect(circle, List.of(NodeRef.of("a")), 10));
    ExplanationSource empty = ref -> Optional.empty();
    assertThrows(
        IllegalArgumentException.class,
        () -> Explanation.collect(empty, List.of(NodeRef.of("a")), 10));
  }

  @Test
  void aChainOfAHundredThousandOverflowsNoStack() {
    int length = 100_000;
    Explanation.Builder builder = Explanation.builder().root(NodeRef.of("s" + length));
    builder.add(link("s0"));
    for (int i = 1; i <= length; i++) {
      builder.add(link("s" + i, "s" + (i - 1)));
    }
    Explanation chain = builder.build();
    assertEquals(chain, Explanation.collect(chain, chain.roots(), Explanation.NODES_MAX));
    byte[] json = Json.write(chain.toJson()).getBytes(StandardCharsets.UTF_8);
    assertEquals(
        chain,
        Json.read(
            Json.parse(json, JsonLimits.DEFAULT.withTokensMax(10_000_000)), Explanation::read));
    ExplanationRenderer renderer =
        ExplanationRenderer.of(Messages.load(ExplanationTest.class, "engine"), Locale.ENGLISH)
            .withDepthMax(ExplanationRenderer.DEPTH_MAX);
    assertEquals(102, renderer.text(chain, chain.roots().get(0)).lines().count());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            builder
                .add(link("s" + (length + 1), "s" + (length + 2)))
                .add(link("s" + (length + 2), "s" + (length + 1)))
                .build());
  }

  @Test
  void hundredsOfThousandsOfCellsFitIntoASmallHeap() {
    List<String> dimension = List.of("entrant");
    Explanation.Builder builder = Explanation.builder();
    for (int i = 0; i < 150_000; i++) {
      List<String> id = List.of("e" + i);
      NodeRef mark = new NodeRef("mark", dimension, id);
      NodeRef total = new NodeRef("total", dimension, id);
      builder.add(ExplanationNode.builder(mark, "mark").exact("8").build());
      builder.add(ExplanationNode.builder(total, "sum").exact("8").input(mark).build());
    }
    assertEquals(300_000, builder.build().nodes().size());
  }

  @Test
  void malformedNodesAreRefused() {
    ExplanationNode.Builder node = ExplanationNode.builder(TOTAL, "sum");
    assertThrows(IllegalArgumentException.class, () -> node.code("two words").build());
    assertThrows(
        IllegalArgumentException.class,
        () -> ExplanationNode.builder(TOTAL, "sum").rulePointer("steps/3").build());
    assertThrows(
        IllegalArgumentException.class,
        () -> ExplanationNode.builder(TOTAL, "sum").exact("1".repeat(10_001)).build());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new ExplanationNode(
                TOTAL, "sum", "1", "1", null, List.of(), null, null, null, List.of()));
  }

  private static Explanation.Builder builder() {
    return Explanation.builder();
  }

  private static void assertRefused(String part, NodeRef... refs) {
    Explanation.Builder builder = builder();
    for (NodeRef ref : refs) {
      builder.add(mark(ref, "1"));
    }
    assertRefused(part, builder);
  }

  private static void assertRefused(String part, Explanation.Builder builder) {
    String message = assertThrows(IllegalArgumentException.class, builder::build).toString();
    assertTrue(message.contains(part), message);
  }

  private static void assertFindings(String json, String... pointers) {
    InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> parse(json));
    assertEquals(List.of(pointers), refusal.findings().stream().map(Finding::pointer).toList());
  }
}
