package dev.muster.scoring;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonValue;
import dev.muster.core.text.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Reads the files that come with the library. */
final class ShippedFiles {
  private ShippedFiles() {}

  static JsonValue read(String folder, String file) {
    Ids.require(folder, "rule set");
    @Nullable JsonValue found = find(folder, file);
    if (found == null) {
      throw new IllegalArgumentException(
          "rule set (%s) does not come with the library.%nMaybe it is misspelt, or a file to be read instead."
              .formatted(folder));
    }
    return found;
  }

  /** Returns a file of a folder, or null if there is none. */
  static @Nullable JsonValue find(String folder, String file) {
    try (InputStream in = RuleSet.class.getResourceAsStream("rules/" + folder + "/" + file)) {
      return in == null ? null : Json.parse(in, file, JsonLimits.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException("rule set (%s) can't be read".formatted(folder), e);
    }
  }
}
