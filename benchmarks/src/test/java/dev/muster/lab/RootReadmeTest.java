package dev.muster.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the front page are those of the modules, which are compiled and run there. */
class RootReadmeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern EXAMPLE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
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

  private static List<String> examples(String module) throws IOException {
    return EXAMPLE.matcher(readme(module)).results().map(match -> match.group(1)).toList();
  }

  private static String readme(String module) throws IOException {
    return Files.readString(ROOT.resolve(module).resolve("README.md"));
  }
}
