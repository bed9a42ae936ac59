package dev.muster.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HashedDocumentTest {
  @Test
  void aDocumentWrittenPieceByPieceHasTheHashOfItsTree() {
    List<JsonValue> texts = new ArrayList<>();
    HashedDocument written = new HashedDocument("muster.test/1").raw("{\"list\":[");
    for (int i = 0; i < 3_000; i++) {
      String text = "\"\\\u0001\t组 \uD83D\uDE00 " + i;
      texts.add(new JsonString(text));
      written.raw(i == 0 ? "" : ",").string(text);
    }
    JsonObject tree =
        JsonObject.builder().put("size", -3_000).put("list", JsonArray.of(texts)).build();
    assertEquals(
        ContentHash.of("muster.test/1", tree),
        written.raw("],\"size\":").integer(-3_000).raw("}").hash());
  }

  @Test
  void whatHasNoCanonicalFormIsRefused() {
    HashedDocument written = new HashedDocument("muster.test/1");
    assertThrows(IllegalArgumentException.class, () -> written.string("\uD83D"));
    assertThrows(IllegalArgumentException.class, () -> written.integer(1L << 53));
  }
}
