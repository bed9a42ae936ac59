package dev.muster.scheduling.json;

import dev.muster.core.json.ContentHash;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.scheduling.CheckupProblem;
import java.nio.file.Path;

/** Reads and writes {@code muster.checkup/1}. Stateless. */
public final class CheckupJson {
  /** The format's name. */
  public static final String FORMAT = "muster.checkup/1";

  private CheckupJson() {}

  /**
   * Reads a problem from a file.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings if there is any
   */
  public static CheckupProblem read(Path file) {
    return read(Json.parse(file, JsonLimits.fitting(Runtime.getRuntime().maxMemory())));
  }

  /**
   * Reads a problem.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings if there is any
   */
  public static CheckupProblem read(JsonValue value) {
    return new CheckupReader().read(value);
  }

  /**
   * Returns a problem as JSON: everything sorted by id, what is as by default left out, the
   * catalogue in full.
   */
  public static JsonObject write(CheckupProblem problem) {
    return new CheckupWriter(problem).write();
  }

  /**
   * Returns the content hash of a problem; the order in which its parts were given does not change
   * it. Costs a pass over the problem, which is not held as JSON.
   */
  public static ContentHash hash(CheckupProblem problem) {
    return new CheckupWriter(problem).hash();
  }
}
