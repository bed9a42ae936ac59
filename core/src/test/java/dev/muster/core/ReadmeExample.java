package dev.muster.core;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonValue;
import java.io.PrintStream;

/** The example of the README, compiled and run. */
final class ReadmeExample {
  private ReadmeExample() {}

  static void run(PrintStream out) {
    // readme: begin
    record Site(String id, long capacity) {}

    JsonValue document = Json.parse("{\"id\": \"east 1\", \"capasity\": 40}");
    try {
      Site site =
          Json.read(
              document,
              o -> {
                Site read = new Site(o.id("id"), o.integer("capacity", 1, 500));
                o.done(); // a property that nobody asked for is a finding
                return read;
              });
      out.println(site);
    } catch (InvalidInputException e) {
      for (Finding finding : e.findings()) { // all faults at once
        out.println(finding);
      }
    }
    // readme: end
  }
}
