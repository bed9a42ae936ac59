package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.core.json.ContentHash;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Pins the bytes of standings. A hash changes only with the format or with what a rule means; then
 * results that were published under the old one can't be checked any more, so think twice.
 */
class GoldenStandingsTest {
  private static String hash(String example, int rowsLeftOut) throws IOException {
    return ContentHash.of(
            "muster.standings/1", WorkedExamplesTest.standings(example, rowsLeftOut).toJson())
        .text();
  }

  @Test
  void standingsOfTheWorkedExamplesKeepTheirBytes() throws IOException {
    assertEquals(
        "sha256:c297923f55adbe1a160bcfd7032da5490a8e34d10a7960e940f184f88056844a",
        hash("Show jumping", 0));
    assertEquals(
        "sha256:c4ef155bb1b054e7b47ad4c4766beba6604b4459c48c849a5a4ee16f24b38764",
        hash("Show jumping", 4));
    assertEquals(
        "sha256:7b994d0583e8c4f039a82c04490528153d15db5d07bbc3fa2c5ce89c34714b45",
        hash("A panel with a corridor", 0));
    assertEquals(
        "sha256:32cb1bae74c25e54751123ef31c3e458dbd2224600df79592f564d181359132a",
        hash("A quiz with stakes", 0));
  }
}
