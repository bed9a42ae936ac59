package dev.muster.lab.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.JsonObject;
import dev.muster.lab.LabRun;
import dev.muster.points.Id128;
import dev.muster.points.statement.Pseudonyms.Opening;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that is told pseudonyms alone, kept from the command line. */
class PseudonymVerbsTest {
  private static final String MEMBER = "wang-xiaoming";

  @TempDir Path folder;

  private JsonObject pseudonym(Object... more) {
    List<Object> args =
        Stream.concat(
                Stream.of("ledger", "pseudonym", MEMBER, "--keys", folder.resolve("keys")),
                Stream.of(more))
            .toList();
    return LabRun.of(args.toArray()).result();
  }

  @Test
  void whatTheLedgerHasNamesNobodyAndStandsWhenTheKeyIsGone() throws IOException {
    String account = LabRun.text(pseudonym(), "account");
    assertEquals(account, LabRun.text(pseudonym(), "account"), "the key stays");
    String fact = LabRun.text(pseudonym("--text", "course/7"), "commitment");
    String lines =
        """
        {"at": "2026-03-01T08:00:00+08:00", "accounts": [{"id": "of:fund", "unit": 1, "code": 1}, {"id": "%1$s", "unit": 1, "code": 2}]}
        {"transfers": [{"id": "%2$s", "debit": "of:fund", "credit": "%1$s", "amount": 50, "unit": 1, "code": 1}]}
        """
            .formatted(account, fact);
    Path journal = folder.resolve("ledger");
    assertEquals(
        0, LabRun.withInput(lines, "ledger", "apply", "--journal", journal.toString()).status());
    Path receipt = folder.resolve("receipt");
    String seal =
        LabRun.text(
            LabRun.of("ledger", "receipt", account, "--journal", journal, "--out", receipt)
                .result(),
            "seal");
    LabRun shredded =
        LabRun.of("ledger", "shred", MEMBER, "--keys", folder.resolve("keys").toString());
    assertEquals(MEMBER, LabRun.text(shredded.result(), "shredded"));
    assertEquals(
        account,
        LabRun.text(
            LabRun.of("ledger", "receipt", "verify", receipt, "--seal", seal).result(), "account"));
    assertNobodyIsNamed();
    assertNotEquals(account, LabRun.text(pseudonym(), "account"), "who comes again is another");
  }

  private void assertNobodyIsNamed() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        assertFalse(file.toString().contains(MEMBER), file.toString());
        if (Files.isRegularFile(file)) {
          String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
          assertFalse(text.contains(MEMBER), file.toString());
        }
      }
    }
  }

  @Test
  void whoeverIsShownTheTextCanCheckTheCommitment() {
    JsonObject told = pseudonym("--text", "course/7");
    Opening opening = new Opening(Id128.parse(LabRun.text(told, "salt")), "course/7");
    assertEquals(LabRun.text(told, "commitment"), opening.commitment().toString());
  }

  @Test
  void keysThatAreNotThereOrBesideALedgerAreRefused() throws IOException {
    Path none = folder.resolve("none");
    LabRun gone = LabRun.of("ledger", "shred", MEMBER, "--keys", none);
    assertEquals(List.of("lab.no-key"), gone.codes());
    assertFalse(Files.exists(none), "a folder is not made to shred in it");
    pseudonym();
    Path keys = folder.resolve("keys");
    assertEquals(List.of("lab.no-key"), LabRun.of("ledger", "shred", "li", "--keys", keys).codes());
    Path journal = folder.resolve("ledger");
    LabRun.withInput(
        "{\"accounts\": [{\"id\": \"of:a\", \"unit\": 1, \"code\": 1}]}\n",
        "ledger",
        "apply",
        "--journal",
        journal.toString());
    for (String verb : List.of("pseudonym", "shred")) {
      assertEquals(
          List.of("lab.keys-in-journal"),
          LabRun.of("ledger", verb, MEMBER, "--keys", journal).codes());
    }
    LabRun chinese = LabRun.of("ledger", "shred", "li", "--keys", keys, "--locale", "zh-CN");
    assertTrue(LabRun.text(chinese.findings().get(0), "message").contains("密钥"));
    assertEquals(2, LabRun.of("ledger", "pseudonym", "a b\n", "--keys", keys).status());
    assertEquals(2, LabRun.of("ledger", "pseudonym", MEMBER).status());
  }
}
