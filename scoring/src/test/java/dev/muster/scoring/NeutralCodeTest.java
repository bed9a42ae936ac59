package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Adding a rule set touches no Java: main code names no sport and no competition. */
class NeutralCodeTest {
  private static final Pattern NAMES =
      Pattern.compile(
          "\\b(skat(e|ing|er)|figure skating|chess|swiss|buchholz|sonneborn|koya|formula[- ]?one|grand prix|eurovision|song contest"
              + "|decathlon|heptathlon|athletics|gymnast\\w*|diving|olympic\\w*|climbing|icpc|sanitation|toilets?|football|tennis"
              + "|isu|fide|fia|figc?|worldskills|osce|jumping|marathon|swimming|quiz|medals?|springboard|programming contest|vocational|clinical|fire[- ]safety)\\b");

  @Test
  void noMainClassNamesASportOrACompetition() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<Path> java = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertTrue(java.size() > 50);
      List<String> named =
          java.stream()
              .flatMap(
                  file ->
                      lines(file).stream()
                          .filter(line -> NAMES.matcher(line.toLowerCase(Locale.ROOT)).find())
                          .map(line -> file.getFileName() + ": " + line.strip()))
              .toList();
      assertEquals(List.of(), named);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
