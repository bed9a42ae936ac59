package dev.muster.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the front page are those of the modules, which are compiled and run there. */
class RootReadmeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern EXAMPLE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern FORMAT = Pattern.compile("\"const\": *\"(muster\\.[a-z-]+/\\d+)\"");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

  @ParameterizedTest
  @ValueSource(strings = {"core", "scheduling", "scoring", "points"})
  void theFirstExampleOfEachModuleStandsOnTheFrontPage(String module) throws IOException {
    assertTrue(examples(".").contains(examples(module).get(0)), module);
  }

  @Test
  void theFrontPageHasNoOtherExample() throws IOException {
    assertEquals(4, examples(".").size());
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    for (MatchResult link : LINK.matcher(readme(".")).results().toList()) {
      assertTrue(Files.exists(ROOT.resolve(link.group(1))), link.group(1));
    }
  }

  /** Formats that have a schema, but for those of lines that only the lab reads. */
  @Test
  void everyFormatStandsOnTheFrontPage() throws IOException {
    List<String> formats = new ArrayList<>();
    for (String module : List.of("core", "scheduling", "scoring", "points", "benchmarks")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/resources"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".schema.json")).toList()) {
          FORMAT.matcher(Files.readString(file)).results().forEach(m -> formats.add(m.group(1)));
        }
      }
    }
    assertTrue(formats.size() > 25, formats::toString);
    String page = readme(".");
    assertEquals(List.of(), formats.stream().filter(name -> !page.contains(name)).toList());
  }

  private static List<String> examples(String module) throws IOException {
    return EXAMPLE.matcher(readme(module)).results().map(match -> match.group(1)).toList();
  }

  private static String readme(String module) throws IOException {
    return Files.readString(ROOT.resolve(module).resolve("README.md"));
  }
}
