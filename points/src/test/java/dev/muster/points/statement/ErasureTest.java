package dev.muster.points.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.rank.RankMethod;
import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.SpendingOrder;
import dev.muster.points.Transfer;
import dev.muster.points.jdbc.JdbcLedger;
import dev.muster.points.jdbc.TestDatabase;
import dev.muster.points.journal.Disk;
import dev.muster.points.journal.JournalTools;
import dev.muster.points.journal.LedgerOptions;
import dev.muster.points.programme.Fact;
import dev.muster.points.programme.Leaderboard;
import dev.muster.points.programme.Member;
import dev.muster.points.programme.Programme;
import dev.muster.points.programme.ProgrammeEngine;
import dev.muster.points.programme.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member who is forgotten: no byte leads to her, and everything that was proved still is. */
class ErasureTest {
  private static final String WANG = "060014001001";
  private static final String LI = "060014001002";
  private static final Instant NOW = Instant.parse("2026-02-03T02:00:00Z");
  private static final Id128 BUDGET = Id128.of("health-year/budget");

  @TempDir Path folder;

  private Keystore keystore() {
    return Keystore.of(folder.resolve("keys"));
  }

  private Path journal() {
    return folder.resolve("ledger");
  }

  private Ledger open() {
    return Ledger.open(journal(), LedgerOptions.builder().clock(() -> NOW).build());
  }

  private static Programme programme() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            Programme.class.getResourceAsStream("example/health-year.json"), "example")) {
      return Programme.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Two members each finish a course, known to programme and ledger by pseudonyms alone. */
  private static void story(Ledger ledger, Pseudonyms names) throws IOException {
    ledger.create(Account.builder(BUDGET).unit(1).code(1).build());
    Id128 gone = Id128.of("gone");
    ledger.create(Account.builder(gone).unit(1).code(1).build());
    ProgrammeEngine engine = ProgrammeEngine.on(ledger, () -> NOW, programme());
    for (String member : List.of(WANG, LI)) {
      ledger.create(
          Account.builder(names.account(member))
              .unit(1)
              .code(2)
              .lots(gone, SpendingOrder.EARNED_FIRST)
              .build());
      engine.enrol(
          new Member(
              names.name(member),
              names.account(member),
              Optional.empty(),
              Map.of("industry", Value.of("sanitation"))));
      Map<String, Value> course =
          Map.of("course", Value.of("law"), "track", Value.of("law"), "minutes", Value.of(45));
      String fact = names.opening(member, "course law " + member).commitment().toString();
      assertEquals(
          20,
          engine
              .apply(new Fact(fact, "course-finished", names.name(member), NOW, course))
              .points());
    }
  }

  /** Every way in which a member's id could be written down, or guessed from a list of members. */
  private static List<byte[]> traces(String member) {
    List<byte[]> traces = new ArrayList<>();
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE)) {
      traces.add(member.getBytes(charset));
    }
    for (String text : List.of(member, "health/worker/" + member, "course law " + member)) {
      traces.add(Id128.of(text).toBytes());
      traces.add(Id128.of(text).toString().getBytes(StandardCharsets.UTF_8));
    }
    return traces;
  }

  private static boolean isIn(byte[] bytes, String member) {
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    return traces(member).stream()
        .anyMatch(trace -> all.contains(new String(trace, StandardCharsets.ISO_8859_1)));
  }

  private static byte[] files(Path folder) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.writeBytes(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        all.writeBytes(Files.readAllBytes(file));
      }
    }
    return all.toByteArray();
  }

  /** Journal, snapshot, export, and what was printed; then all rows of a database. */
  private List<byte[]> everything(Pseudonyms names) throws Exception {
    List<byte[]> all = new ArrayList<>();
    ByteArrayOutputStream export = new ByteArrayOutputStream();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Ledger ledger = open()) {
      System.setOut(both);
      System.setErr(both);
      story(ledger, names);
      all.add(files(journal()));
      ledger.snapshot();
      ledger.export(export);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    all.add(files(journal()));
    all.add(export.toByteArray());
    all.add(printed.toByteArray());
    all.add(rows(names.account(WANG), names.opening(WANG, "course law " + WANG).commitment()));
    return all;
  }

  private static byte[] rows(Id128 account, Id128 fact) throws Exception {
    StringBuilder rows = new StringBuilder();
    JdbcLedger ledger = JdbcLedger.of(TestDatabase.H2.database()).withOutbox();
    try (Connection connection = TestDatabase.H2.openFresh()) {
      ledger.create(connection, Account.builder(BUDGET).unit(1).code(1).build());
      ledger.create(connection, Account.builder(account).unit(1).code(2).build());
      ledger.create(
          connection,
          Transfer.builder(fact)
              .debit(BUDGET)
              .credit(account)
              .amount(20)
              .unit(1)
              .code(1)
              .reference(fact)
              .build());
      connection.commit();
      try (Statement statement = connection.createStatement();
          ResultSet lines = statement.executeQuery("SCRIPT")) {
        while (lines.next()) {
          rows.append(lines.getString(1)).append('\n');
        }
      }
    }
    assertTrue(rows.toString().contains("muster.ledger-event/1"));
    return rows.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void noByteLeadsToAMember() throws Exception {
    Pseudonyms names = Pseudonyms.of(keystore());
    List<byte[]> all = everything(names);
    for (int i = 0; i < all.size(); i++) {
      assertFalse(isIn(all.get(i), WANG), "place " + i);
    }
    // What is searched for is found where accounts are named without a key.
    assertTrue(isIn(rows(Id128.of(WANG), Id128.of("x")), WANG));
    try (Ledger bare = Ledger.open(folder.resolve("bare"))) {
      bare.create(Account.builder(Id128.of(WANG)).unit(1).code(1).build());
    }
    assertTrue(isIn(files(folder.resolve("bare")), WANG));
    byte[] journal = files(journal());
    byte[] key = keystore().find(WANG).orElseThrow();
    assertFalse(
        new String(journal, StandardCharsets.ISO_8859_1)
            .contains(new String(key, StandardCharsets.ISO_8859_1)));
  }

  @Test
  void whatWasProvedIsProvedStillWhenTheKeyIsGone() throws Exception {
    Keystore keystore = keystore();
    Pseudonyms names = Pseudonyms.of(keystore);
    Id128 wang = names.account(WANG);
    Pseudonyms.Opening opening = names.opening(WANG, "course law");
    Seal seal;
    byte[] receipt;
    byte[] history;
    Leaderboard board = new Leaderboard(RankMethod.STANDARD);
    try (Ledger ledger = open()) {
      story(ledger, names);
      Sealer sealer = Sealer.of(ledger, Id128.of("ledger/test"));
      seal = sealer.seal(NOW);
      receipt = sealer.receipt(wang, seal);
      history = seal.toBytes();
      board.set(wang, 20);
      board.set(names.account(LI), 30);
    }
    assertTrue(keystore.shred(WANG));
    assertFalse(keystore.shred(WANG));
    assertEquals(Optional.empty(), names.find(WANG));
    assertTrue(names.find(LI).isPresent());
    assertNotEquals(wang, names.account(WANG), "whoever comes again is somebody else");
    assertEquals(20, ReceiptVerifier.verify(receipt, List.of(history)).closing());
    assertEquals(names.opening(LI, "x"), names.opening(LI, "x"));
    assertEquals(
        opening.commitment(), new Pseudonyms.Opening(opening.salt(), "course law").commitment());
    assertNotEquals(
        opening.commitment(), new Pseudonyms.Opening(opening.salt(), "course lav").commitment());
    JournalTools.verify(Disk.of(journal()));
    try (Ledger again = open()) {
      Seal after = Sealer.of(again, Id128.of("ledger/test")).seal(NOW);
      assertEquals(seal, after);
      assertEquals(-40, again.balances(BUDGET).posted());
      assertEquals(2, board.rank(wang));
    }
  }

  @Test
  void aKeyIsThereAfterRestartAndGoneFromTheFolderAfterShredding() throws IOException {
    byte[] key = keystore().key(WANG);
    assertEquals(HexFormat.of().formatHex(key), HexFormat.of().formatHex(keystore().key(WANG)));
    assertNotEquals(HexFormat.of().formatHex(key), HexFormat.of().formatHex(keystore().key(LI)));
    assertTrue(keystore().shred(WANG));
    String left = new String(files(folder.resolve("keys")), StandardCharsets.ISO_8859_1);
    assertFalse(left.contains(new String(key, StandardCharsets.ISO_8859_1)));
    assertEquals(Optional.empty(), keystore().find(WANG));
    assertFalse(keystore().toString().contains(HexFormat.of().formatHex(key)));
  }
}
