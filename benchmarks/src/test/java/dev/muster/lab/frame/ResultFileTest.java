package dev.muster.lab.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result file is there whole or not at all. */
class ResultFileTest {
  @TempDir Path folder;

  private static ResultFile at(Path path) {
    return Objects.requireNonNull(ResultFile.at(path, List.of()));
  }

  private static String code(Runnable action) {
    JsonObject refused = assertThrows(Refusal.class, action::run).toJson(Locale.ENGLISH);
    return refused.toString();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void missingFoldersAreMadeWhenWritingBegins() throws IOException {
    ResultFile file = at(folder.resolve("a/b/plan.json"));
    assertEquals(List.of(), names());
    file.write(JsonObject.empty());
    assertEquals(List.of("a/b/plan.json"), names());
    assertEquals("{}\n", Files.readString(folder.resolve("a/b/plan.json")));
  }

  @Test
  void failureLeavesTheOldResultAndNothingElse() throws IOException {
    Path target = folder.resolve("plan.json");
    Files.writeString(target, "old");
    String text =
        code(
            () ->
                at(target)
                    .write(
                        out -> {
                          out.write("x".repeat(100_000));
                          throw new IOException("No space left on device");
                        }));
    assertTrue(text.contains("lab.output-failed") && text.contains("No space left"), text);
    assertEquals("old", Files.readString(target));
    assertEquals(List.of("plan.json"), names());
  }

  @Test
  void refusalWhileWritingLeavesNothing() throws IOException {
    Path target = folder.resolve("plan.json");
    assertThrows(
        IllegalStateException.class,
        () ->
            at(target)
                .write(
                    out -> {
                      throw new IllegalStateException("refused");
                    }));
    assertEquals(List.of(), names());
  }

  @Test
  void folderIsNoResultFile() {
    assertTrue(code(() -> at(folder)).contains("lab.output-is-directory"));
  }

  @Test
  void deviceIsNeverReplaced() {
    Path device = Path.of("/dev/null");
    Assumptions.assumeTrue(Files.exists(device), "no /dev/null on this system");
    assertTrue(code(() -> at(device)).contains("lab.output-not-a-file"));
  }

  @Test
  void pathThroughAFileIsRefusedBeforeAnyWork() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertTrue(code(() -> at(file.resolve("plan.json"))).contains("lab.output-not-writable"));
  }

  @Test
  void inputIsNotOverwrittenByWhateverName() throws IOException {
    Path input = Files.writeString(folder.resolve("problem.json"), "{}");
    Path other = folder.resolve("x/../problem.json");
    Files.createDirectory(folder.resolve("x"));
    assertTrue(code(() -> ResultFile.at(other, List.of(input))).contains("lab.output-is-input"));
  }

  @Test
  void linkIsFollowed() throws IOException {
    Path real = Files.writeString(folder.resolve("real.json"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);
    at(link).write(JsonObject.empty());
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("{}\n", Files.readString(real));
  }

  @Test
  void noPathIsNoFile() {
    assertNull(ResultFile.at(null, List.of()));
  }
}
