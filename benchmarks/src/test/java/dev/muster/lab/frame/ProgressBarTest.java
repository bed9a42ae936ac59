package dev.muster.lab.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.search.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private static Progress at(long millis, long done, boolean finished) {
    return new Progress(
        "assign",
        done,
        200,
        1,
        Duration.ofMillis(millis),
        0,
        List.of(0L, 71L),
        List.of(),
        finished);
  }

  @Test
  void nothingIsDrawnOnAPipe() {
    ProgressBar bar = new ProgressBar(err, false);
    bar.onProgress(at(0, 0, false));
    bar.onProgress(at(1000, 200, true));
    assertEquals(0, bytes.size());
  }

  @Test
  void terminalIsRedrawnSeldomAndWipedInTheEnd() {
    ProgressBar bar = new ProgressBar(err, true);
    bar.onProgress(at(0, 0, false));
    int one = bytes.size();
    bar.onProgress(at(50, 10, false));
    assertEquals(one, bytes.size());
    bar.onProgress(at(120, 100, false));
    assertEquals(2 * one, bytes.size());
    bar.onProgress(at(130, 200, true));
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(text.endsWith("\r" + " ".repeat(78) + "\r"), text);
  }

  @Test
  void lineTellsShareTimePhaseAndBest() {
    assertEquals(
        "[############------------]  50% 1m05s assign [0, 71]",
        ProgressBar.line(at(65_000, 100, false)));
  }
}
