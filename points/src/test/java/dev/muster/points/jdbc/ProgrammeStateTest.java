package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.RecordedTransfer;
import dev.muster.points.SpendingOrder;
import dev.muster.points.Transfer;
import dev.muster.points.TransferFlag;
import dev.muster.points.TransferKind;
import dev.muster.points.TransferQuery;
import dev.muster.points.TransferResult;
import dev.muster.points.journal.LedgerOptions;
import dev.muster.points.programme.Fact;
import dev.muster.points.programme.Member;
import dev.muster.points.programme.Programme;
import dev.muster.points.programme.ProgrammeEngine;
import dev.muster.points.programme.RedemptionDesk;
import dev.muster.points.programme.RedemptionResult;
import dev.muster.points.programme.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a programme's year makes is the same in memory, in files and in a database. */
class ProgrammeStateTest {
  private static final Instant BEGIN = Instant.parse("2026-02-03T02:00:00Z");
  private static final List<String> MEMBERS = List.of("w1", "w2", "w3");

  private final TestClock clock = new TestClock(BEGIN);

  private static Programme programme() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            Programme.class.getResourceAsStream("example/health-year.json"), "example")) {
      return Programme.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static List<Account> accounts() {
    List<Account> accounts = new ArrayList<>();
    for (String id : List.of("health-year/budget", "health-year/shop", "gone")) {
      accounts.add(Account.builder(Id128.of(id)).unit(1).code(1).build());
    }
    for (String id : MEMBERS) {
      accounts.add(
          Account.builder(Id128.of(id))
              .unit(1)
              .code(2)
              .lots(Id128.of("gone"), SpendingOrder.PRIORITY_EXPIRY_EARNED)
              .build());
    }
    return accounts;
  }

  /** Calls at one instant are stamped one after another in a database, and alike in memory. */
  private void tick() {
    clock.set(clock.instant().plusSeconds(60));
  }

  /** Courses, a day of steps, orders that are paid, given back and forgotten, and an expiry. */
  private void year(Ledger ledger) throws IOException {
    clock.set(BEGIN);
    ledger.createAccounts(accounts());
    ProgrammeEngine engine = ProgrammeEngine.on(ledger, clock, programme());
    RedemptionDesk desk = RedemptionDesk.on(ledger, clock, programme());
    for (String id : MEMBERS) {
      Member member =
          new Member(
              id, Id128.of(id), Optional.empty(), Map.of("industry", Value.of("sanitation")));
      engine.enrol(member);
      desk.enrol(member);
      for (String track : List.of("law", "skill", "health")) {
        tick();
        Map<String, Value> course =
            Map.of("course", Value.of(track), "track", Value.of(track), "minutes", Value.of(45));
        engine.apply(new Fact(track + id, "course-finished", id, clock.instant(), course));
      }
    }
    clock.set(Instant.parse("2026-04-06T02:00:00Z"));
    engine.apply(new Fact("s", "steps", "w1", clock.instant(), Map.of("steps", Value.of(11_300))));
    for (String id : MEMBERS) {
      tick();
      RedemptionResult held = desk.order("o" + id, id, "towel", 1, Duration.ofHours(1));
      assertTrue(held instanceof RedemptionResult.Done, held.toString());
    }
    tick();
    desk.confirm("ow1");
    tick();
    desk.cancel("ow2");
    clock.set(Instant.parse("2028-01-02T00:00:00Z"));
    ledger.sweep();
  }

  /** Makes again what was made, call by call at the same times; what time makes comes by itself. */
  private void again(JdbcLedger jdbc, Connection connection, Ledger memory) throws Exception {
    clock.set(BEGIN);
    jdbc.createAccounts(connection, accounts());
    List<Transfer> chain = new ArrayList<>();
    for (RecordedTransfer made : memory.transfers(TransferQuery.all())) {
      if (made.kind() == TransferKind.TIMEOUT || made.kind() == TransferKind.BREAKAGE) {
        continue;
      }
      if (chain.isEmpty()) {
        clock.set(made.recorded());
      }
      chain.add(asked(made));
      if (!made.transfer().flags().contains(TransferFlag.LINKED)) {
        for (TransferResult result : jdbc.createTransfers(connection, chain)) {
          assertTrue(result instanceof TransferResult.Created, result.toString());
        }
        connection.commit();
        chain.clear();
      }
    }
    clock.set(Instant.parse("2028-01-02T00:00:00Z"));
    jdbc.sweep(connection, 100);
    connection.commit();
  }

  /** Settlements name no more than their hold. */
  private static Transfer asked(RecordedTransfer made) {
    return switch (made.kind()) {
      case POST -> Transfer.post(made.id(), made.relatedId(), Transfer.ALL).build();
      case VOID -> Transfer.voiding(made.id(), made.relatedId()).build();
      default -> made.transfer();
    };
  }

  private static byte[] state(Ledger ledger) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ledger.writeState(out);
    return out.toByteArray();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void theSameBytesInMemoryInFilesAndInDatabases(TestDatabase server, @TempDir Path folder)
      throws Exception {
    JdbcLedger jdbc = JdbcLedger.of(server.database()).withClock(clock);
    LedgerOptions options = LedgerOptions.builder().clock(clock).build();
    try (Ledger memory = Ledger.inMemory(clock);
        Ledger files = Ledger.open(folder, options);
        Connection connection = TestDatabase.open(server.fresh())) {
      year(memory);
      year(files);
      assertArrayEquals(state(memory), state(files));
      Set<TransferKind> kinds = EnumSet.noneOf(TransferKind.class);
      memory.transfers(TransferQuery.all()).forEach(made -> kinds.add(made.kind()));
      assertEquals(EnumSet.complementOf(EnumSet.of(TransferKind.REVERSAL)), kinds);
      again(jdbc, connection, memory);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      jdbc.writeState(connection, out);
      for (RecordedTransfer made : memory.transfers(TransferQuery.all())) {
        RecordedTransfer other = jdbc.transfer(connection, made.id()).orElseThrow();
        assertEquals(EntryChain.numbered(made, 0), other);
      }
      assertArrayEquals(state(memory), out.toByteArray());
    }
  }
}
