package dev.muster.scoring.internal.mapping;

import dev.muster.core.json.ContentHash;
import dev.muster.core.json.JsonString;
import dev.muster.core.text.Ids;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes ids from any texts: what no id may hold becomes an underscore, and what is too long ends in
 * a hash of the whole. Two texts that would become one id are told apart, not joined.
 */
final class IdBook {
  private static final int KEPT = 47;
  private static final int HASH_FROM = "sha256:".length();

  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, String> owners = new HashMap<>();

  String id(String text) {
    return ids.computeIfAbsent(
        text,
        key -> {
          String id = made(key);
          owners.putIfAbsent(id, key);
          return id;
        });
  }

  boolean owns(String id, String text) {
    return text.equals(owners.get(id));
  }

  private static String made(String text) {
    StringBuilder out = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .forEach(c -> out.appendCodePoint(Ids.isValid(Character.toString(c)) ? c : '_'));
    String id = out.toString();
    if (id.codePointCount(0, id.length()) <= Ids.CODE_POINTS_MAX) {
      return id.isEmpty() ? "_" : id;
    }
    String hash = ContentHash.of("text", new JsonString(text)).text();
    return id.substring(0, id.offsetByCodePoints(0, KEPT))
        + "-"
        + hash.substring(HASH_FROM, HASH_FROM + 16);
  }
}
