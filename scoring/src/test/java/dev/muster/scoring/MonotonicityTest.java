package dev.muster.scoring;

import static dev.muster.scoring.Retyped.list;
import static dev.muster.scoring.Retyped.member;
import static dev.muster.scoring.Retyped.scalar;
import static dev.muster.scoring.Retyped.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The table {@code monotonicity.json} says for each relation of each shipped rule set whether a
 * better mark can make the rank or the score of whom it belongs to worse; a search tries to refute
 * "never-worse" and must find an example of "can-worsen". The system property {@code
 * muster.monotonicity.tries} makes it search longer.
 */
class MonotonicityTest {
  private static final int TRIES = Integer.getInteger("muster.monotonicity.tries", 20);

  /** An example must be found, so that this search goes on much longer if need be. */
  private static final int TRIES_TO_FIND = 5_000;

  private static final JsonObject TABLE =
      Retyped.read(Path.of("src/test/resources/dev/muster/scoring/monotonicity.json"));

  @TestFactory
  List<DynamicTest> theSearchAgreesWithTheTable() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonValue value : list(TABLE, "rows")) {
      JsonObject row = (JsonObject) value;
      String name =
          name(row)
              + " "
              + text(row, "relation")
              + " "
              + text(row, "owner")
              + " "
              + text(row, "table");
      tests.add(DynamicTest.dynamicTest(name, () -> check(row, name)));
    }
    return tests;
  }

  private static String name(JsonObject row) {
    JsonValue rules = member(row, "rules");
    return rules instanceof JsonObject written ? text(written, "id") : scalar(rules);
  }

  private static void check(JsonObject row, String name) {
    JsonObject expect = (JsonObject) member(row, "expect");
    TreeSet<String> wanted = new TreeSet<>(expect.members().keySet());
    wanted.removeIf(one -> !text(expect, one).equals("can-worsen"));
    Monotonicity search = Monotonicity.of(row, Retyped.of(row));
    Monotonicity.Found found = search.search(name.hashCode(), TRIES, wanted, TRIES_TO_FIND);
    compare(text(expect, "rank"), found.rank());
    compare(text(expect, "score"), found.score());
  }

  private static void compare(String expected, @Nullable String found) {
    switch (expected) {
      case "never-worse" -> assertNull(found);
      case "can-worsen" -> assertNotNull(found, "no example was found");
      default -> assertEquals("of no matter", expected);
    }
  }

  @Test
  void everyRelationOfEveryShippedRuleSetIsInTheTable() {
    TreeSet<String> expected = new TreeSet<>();
    for (String id : Shipped.ids()) {
      Monotonicity.relations(RuleSet.shipped(id)).forEach(r -> expected.add(id + " " + r));
    }
    TreeSet<String> written = new TreeSet<>();
    for (JsonValue row : list(TABLE, "rows")) {
      written.add(name((JsonObject) row) + " " + text((JsonObject) row, "relation"));
    }
    for (JsonValue row : list(TABLE, "without")) {
      written.add(text((JsonObject) row, "rules") + " " + text((JsonObject) row, "relation"));
    }
    written.removeIf(one -> one.startsWith("corridor"));
    assertEquals(expected, written);
  }
}
