package dev.muster.scoring;

import dev.muster.core.json.ContentHash;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.scoring.json.Extending;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rule sets that others extend.
 *
 * <p>Reading a rule set does no input or output of its own: whoever reads says where bases come
 * from. What is found must have the pinned hash, or the reading ends with a finding.
 */
@FunctionalInterface
public interface RuleBases {
  /**
   * Returns the text of a rule set, or null if there is none.
   *
   * @param id the id of the base
   * @param hash the {@link RuleSet#resolvedHash} that the extending rule set pins
   */
  @Nullable String text(String id, ContentHash hash);

  /** Returns bases that know nothing. */
  static RuleBases none() {
    return (id, hash) -> null;
  }

  /** Returns the rule sets that come with the library, by the names of their folders. */
  static RuleBases shipped() {
    return (id, hash) -> {
      @Nullable JsonValue found = ShippedFiles.find(id, "rules.json");
      return found == null ? null : Json.write(found);
    };
  }

  /**
   * Returns bases among some texts, found by their hash; those that extend others may extend each
   * other. Texts that can't be resolved among themselves are found by nobody.
   */
  static RuleBases of(Collection<String> texts) {
    Map<ContentHash, String> byHash = new HashMap<>();
    RuleBases known = (id, hash) -> byHash.get(hash);
    int before = -1;
    while (before < byHash.size()) {
      before = byHash.size();
      for (String text : texts) {
        if (Json.parse(text) instanceof JsonObject document) {
          @Nullable ContentHash hash = Extending.hash(document, known);
          if (hash != null) {
            byHash.putIfAbsent(hash, text);
          }
        }
      }
    }
    return known;
  }

  /** Returns bases that look here first and elsewhere next. */
  default RuleBases or(RuleBases elsewhere) {
    return (id, hash) -> {
      @Nullable String found = text(id, hash);
      return found == null ? elsewhere.text(id, hash) : found;
    };
  }
}
