package dev.muster.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.testing.ReadmeExamples;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path README = Path.of("README.md");

  @Test
  void theFirstExampleIsCodeThatCompiles() throws Exception {
    ReadmeExamples.assertFirstExample(
        README, Path.of("src/test/java/dev/muster/core/ReadmeExample.java"));
  }

  @Test
  void theExamplePrintsWhatTheReadmeSays() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ReadmeExample.run(new PrintStream(printed, true, UTF_8));
    String readme = Files.readString(README);
    String text = printed.toString(UTF_8);
    assertEquals(3, text.lines().count());
    text.lines().forEach(line -> assertTrue(readme.contains(line), line));
  }

  @Test
  void everyExportedPackageIsListed() throws Exception {
    String readme = Files.readString(README);
    for (ModuleDescriptor.Exports export : ReadmeTest.class.getModule().getDescriptor().exports()) {
      String name = export.source().substring("dev.muster.core".length());
      assertTrue(readme.contains("| `" + name + "` |"), name);
    }
  }
}
