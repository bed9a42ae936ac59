package dev.muster.scheduling.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The checker can't share a fault with a solver, because it shares no code with one. */
class IndependenceTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/muster/scheduling/certificate");
  private static final Pattern NAME = Pattern.compile("dev\\.muster\\.[a-z.]+\\.[A-Z]\\w*");

  /** The model, the travel model and core; nothing that plans. */
  private static final Set<String> MODEL =
      Set.of(
          "Batch",
          "CheckupProblem",
          "CostWeights",
          "Crew",
          "DueWindow",
          "Employer",
          "FillTarget",
          "Licence",
          "Objective",
          "Origin",
          "Plan",
          "Quota",
          "Rule",
          "Serve",
          "Site",
          "Team",
          "TimeSpan",
          "Unserved",
          "Worker");

  @Test
  void theCheckerNamesOnlyTheModelAndTheTravelModel() throws IOException {
    List<String> others = new ArrayList<>();
    int names = 0;
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher matcher = NAME.matcher(Files.readString(file));
        while (matcher.find()) {
          names++;
          if (!isAllowed(matcher.group())) {
            others.add(file.getFileName() + ": " + matcher.group());
          }
        }
      }
    }
    assertEquals(List.of(), others);
    assertFalse(names < 20, "too few names found; maybe the sources moved");
  }

  private static boolean isAllowed(String name) {
    int dot = name.lastIndexOf('.');
    String type = name.substring(dot + 1);
    return switch (name.substring(0, dot)) {
      case "dev.muster.core.check", "dev.muster.core.json", "dev.muster.core.text" -> true;
      case "dev.muster.scheduling.place", "dev.muster.scheduling.certificate" -> true;
      case "dev.muster.scheduling.city" -> type.equals("CityProblem") || type.equals("CityPlan");
      case "dev.muster.scheduling.exam" -> type.equals("Exposure");
      case "dev.muster.scheduling" -> MODEL.contains(type);
      default -> false;
    };
  }
}
