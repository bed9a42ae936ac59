package dev.muster.points;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The example of the README: it compiles, does what it says, and stands there word for word. */
class ReadmeTest {
  static String example() {
    // begin
    Id128 issuer = Id128.of("health/issuer");
    Id128 worker = Id128.of("health/worker/060014001001");
    StringBuilder told = new StringBuilder();
    try (Ledger ledger = Ledger.inMemory()) {
      ledger.create(Account.builder(issuer).unit(1).code(1).build());
      ledger.create(
          Account.builder(worker)
              .unit(1)
              .code(2)
              .flags(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS, AccountFlag.HISTORY)
              .build());
      Transfer earned =
          Transfer.builder(Id128.of("checkup/2026/060014001001"))
              .debit(issuer)
              .credit(worker)
              .amount(100)
              .unit(1)
              .code(11)
              .build();
      told.append(ledger.create(earned).isDone()); // true
      told.append(ledger.create(earned).isDone()); // true again, and nothing changed
      told.append(ledger.balances(worker).posted()); // 100
    }
    // end
    return told.toString();
  }

  @Test
  void theExampleDoesWhatItSays() {
    assertEquals("truetrue100", example());
  }

  @Test
  void theReadmeShowsTheExampleWordForWord() throws IOException {
    Path module = Path.of("").toAbsolutePath();
    String source =
        Files.readString(module.resolve("src/test/java/dev/muster/points/ReadmeTest.java"));
    String body = source.substring(source.indexOf("// begin\n") + 9, source.indexOf("    // end"));
    String example =
        body.lines()
            .map(line -> line.startsWith("    ") ? line.substring(4) : line)
            .collect(Collectors.joining("\n"));
    assertTrue(
        Files.readString(module.resolve("README.md")).contains("```java\n" + example + "\n```"),
        "README.md must hold:\n" + example);
  }
}
