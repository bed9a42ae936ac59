package dev.muster.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.muster.core.check.InvalidInputException;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class HashStreamTest {
  @Property(tries = 300)
  void aDocumentToldInPiecesHasTheHashOfItsTree(@ForAll("trees") JsonValue tree) {
    HashStream stream = new HashStream("muster.test/1");
    tell(tree, stream);
    assertEquals(ContentHash.of("muster.test/1", tree), stream.end());
  }

  @Provide
  Arbitrary<JsonValue> trees() {
    return JsonTrees.trees();
  }

  private static void tell(JsonValue value, HashStream stream) {
    if (value instanceof JsonObject object) {
      stream.beginObject();
      for (Map.Entry<String, JsonValue> member : new TreeMap<>(object.members()).entrySet()) {
        stream.name(member.getKey());
        tell(member.getValue(), stream);
      }
      stream.endObject();
    } else if (value instanceof JsonArray array) {
      stream.beginArray();
      array.elements().forEach(element -> tell(element, stream));
      stream.endArray();
    } else if (value instanceof JsonString string) {
      stream.text(string.value());
    } else {
      stream.value(value);
    }
  }

  @Test
  void numbersAreToldAsTheyAreWritten() {
    JsonValue tree = Json.parse("[0,-1,9007199254740991,0.1,120.1500000000001,1e-7,1e+30,0]");
    HashStream stream = new HashStream("muster.test/1").beginArray();
    stream.number(0).number(-1).number(9_007_199_254_740_991L).number(0.1);
    stream.number(120.1500000000001).number(1e-7).number(1e30).number(-0.0);
    assertEquals(ContentHash.of("muster.test/1", tree), stream.endArray().end());
  }

  @Test
  void whatIsOutOfPlaceIsRefusedAtOnce() {
    assertThrows(IllegalStateException.class, () -> new HashStream("f").end());
    assertThrows(IllegalStateException.class, () -> new HashStream("f").name("a"));
    assertThrows(IllegalStateException.class, () -> new HashStream("f").endArray());
    assertThrows(IllegalStateException.class, () -> new HashStream("f").text("a").text("b"));
    HashStream object = new HashStream("f").beginObject().name("b");
    assertThrows(IllegalStateException.class, object::endObject);
    assertThrows(IllegalStateException.class, () -> object.name("c"));
    object.number(1);
    assertThrows(IllegalStateException.class, () -> object.number(2));
    assertThrows(IllegalStateException.class, () -> object.name("a"));
    assertThrows(IllegalStateException.class, () -> object.name("b"));
    assertThrows(IllegalStateException.class, object::endArray);
    assertThrows(IllegalStateException.class, object::end);
    object.endObject().end();
  }

  @Test
  void whatHasNoCanonicalFormIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new HashStream("f").text("\ud800"));
    assertThrows(IllegalArgumentException.class, () -> new HashStream("f").number(Double.NaN));
    HashStream stream = new HashStream("f").beginObject().name("a").beginArray().number(1);
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> stream.number(Long.MAX_VALUE));
    assertEquals("/a/1", refused.findings().get(0).pointer());
  }
}
