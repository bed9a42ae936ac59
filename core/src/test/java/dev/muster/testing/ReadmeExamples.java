package dev.muster.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Keeps the first example of a README equal to code that compiles and runs.
 *
 * <p>The convention: a module has {@code README.md} and a test source {@code ReadmeExample.java} in
 * its root package. The example stands there between two lines that hold only {@code // readme:
 * begin} and {@code // readme: end}; the first block of Java in the README is the same text without
 * the common indentation. {@code ReadmeTest} calls {@link #assertFirstExample} and runs the
 * example:
 *
 * <pre>{@code
 * ReadmeExamples.assertFirstExample(
 *     Path.of("README.md"), Path.of("src/test/java/dev/muster/core/ReadmeExample.java"));
 * }</pre>
 */
public final class ReadmeExamples {
  private ReadmeExamples() {}

  /** Asserts that the first Java block of {@code readme} is the marked region of {@code source}. */
  public static void assertFirstExample(Path readme, Path source) throws IOException {
    List<String> shown = between(Files.readAllLines(readme), "```java", "```", readme);
    List<String> compiled =
        between(Files.readAllLines(source), "// readme: begin", "// readme: end", source);
    assertEquals(
        String.join("\n", compiled).stripIndent(),
        String.join("\n", shown),
        () -> "the first example of " + readme + " differs from " + source);
  }

  private static List<String> between(List<String> lines, String begin, String end, Path file) {
    List<String> stripped = lines.stream().map(String::strip).toList();
    int from = stripped.indexOf(begin);
    int length = from < 0 ? -1 : stripped.subList(from + 1, stripped.size()).indexOf(end);
    if (length < 0) {
      throw new AssertionError("%s has no lines %s … %s".formatted(file, begin, end));
    }
    return lines.subList(from + 1, from + 1 + length);
  }
}
