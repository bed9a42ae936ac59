package dev.muster.core.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeRefTest {
  @Test
  void theOrderOfDimensionsDoesNotMatter() {
    NodeRef ref = NodeRef.of("road", "judge", "j2", "entrant", "队3");
    assertEquals(NodeRef.of("road", "entrant", "队3", "judge", "j2"), ref);
    assertEquals(NodeRef.of("road", Map.of("judge", "j2", "entrant", "队3")), ref);
    assertEquals("road[entrant=队3,judge=j2]", ref.toString());
    assertEquals(Map.of("judge", "j2", "entrant", "队3"), ref.key());
  }

  @Test
  void textReadsBack() {
    for (NodeRef ref :
        List.of(
            NodeRef.of("total"),
            NodeRef.of("total", "entrant", "060014001001"),
            NodeRef.of("road", "judge", "j2", "entrant", "队3"))) {
      assertEquals(Optional.of(ref), NodeRef.parse(ref.toString()));
    }
    assertEquals(
        Optional.of(NodeRef.of("road", "a", "x", "b", "y")), NodeRef.parse("road[b=y,a=x]"));
  }

  @Test
  void otherTextIsNoReference() {
    for (String text :
        List.of(
            "",
            "two words",
            "道路",
            "road[",
            "road[]",
            "road[entrant]",
            "road[entrant=]",
            "road[=t3]",
            "road[entrant=t3",
            "road[entrant=t3]]",
            "road[entrant=t3,]",
            "road[a=b=c]",
            "road[a=x,a=y]",
            "road[项=x]",
            "[a=x]",
            "x".repeat(65),
            "r[" + "a=x,".repeat(3000) + "b=x]")) {
      assertEquals(Optional.empty(), NodeRef.parse(text), text);
    }
  }

  @Test
  void partsThatAreNoIdsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> NodeRef.of("two words"));
    assertThrows(IllegalArgumentException.class, () -> NodeRef.of("道路"));
    assertThrows(IllegalArgumentException.class, () -> NodeRef.of("road", "项", "x"));
    assertThrows(IllegalArgumentException.class, () -> NodeRef.of("road", "a", "x]"));
    assertThrows(IllegalArgumentException.class, () -> NodeRef.of("road", "a", "x", "a", "y"));
    assertThrows(
        IllegalArgumentException.class, () -> new NodeRef("road", List.of("a"), List.of()));
  }

  @Test
  void orderIsByStepThenDimensionsThenIds() {
    List<NodeRef> ascending =
        List.of(
            NodeRef.of("a"),
            NodeRef.of("a", "d", "1"),
            NodeRef.of("a", "d", "10"),
            NodeRef.of("a", "d", "2"),
            NodeRef.of("a", "d", "1", "e", "1"),
            NodeRef.of("a", "e", "1"),
            NodeRef.of("b"));
    for (int i = 0; i < ascending.size(); i++) {
      for (int j = 0; j < ascending.size(); j++) {
        int order = ascending.get(i).compareTo(ascending.get(j));
        assertTrue(Integer.signum(order) == Integer.compare(i, j), i + " " + j);
      }
    }
  }
}
