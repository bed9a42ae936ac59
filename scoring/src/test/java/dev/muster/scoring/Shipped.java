package dev.muster.scoring;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Reads what the library ships. */
final class Shipped {
  private Shipped() {}

  static RuleSet rules(String folder) {
    return RuleSet.read(json(folder + "/rules.json"));
  }

  static JsonValue json(String path) {
    try (InputStream in = open(path)) {
      return Json.parse(in, path, JsonLimits.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static InputStream open(String path) {
    return Objects.requireNonNull(
        RuleSet.class.getResourceAsStream("/dev/muster/scoring/rules/" + path), path);
  }
}
