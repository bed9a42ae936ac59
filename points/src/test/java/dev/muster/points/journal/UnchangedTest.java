package dev.muster.points.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.Transfer;
import dev.muster.points.TransferFlag;
import dev.muster.points.TransferRefusal;
import dev.muster.points.TransferResult;
import dev.muster.points.jdbc.RandomCommands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Commands that leave no frame, and that they leave the ledger as it was. */
class UnchangedTest {
  private static final int RUNS = 25;
  private static final int COMMANDS = 60;

  /** What left no frame. */
  private enum Kind {
    FROST,
    ALL_THERE,
    REFUSED_AGAIN,
    CHAIN_BROKEN_AGAIN
  }

  private final Map<Kind, Integer> left = new EnumMap<>(Kind.class);
  private Instant now = Instant.parse("2026-05-01T08:00:00Z");

  @Test
  void whatLeavesNoFrameLeavesTheStateAsItWas() throws IOException {
    for (long seed = 1; seed <= RUNS; seed++) {
      LedgerOptions options = LedgerOptions.builder().clock(() -> now).segmentBytes(20_000).build();
      SimulatedDisk disk = new SimulatedDisk();
      byte[] state;
      try (Ledger ledger = Ledger.open(disk, options)) {
        ledger.createAccounts(RandomCommands.accounts());
        run(ledger, new RandomCommands(seed));
        state = state(ledger);
      }
      try (Ledger ledger = Ledger.open(disk, options)) {
        assertArrayEquals(state, state(ledger), "replayed, seed " + seed);
      }
      JournalTools.verify(disk);
    }
    for (Kind kind : Kind.values()) {
      assertTrue(left.getOrDefault(kind, 0) > 0, () -> "never seen: " + kind);
    }
  }

  private void run(Ledger ledger, RandomCommands commands) throws IOException {
    for (int command = 0; command < COMMANDS; command++) {
      now = now.plus(commands.tick());
      switch (commands.next(10)) {
        case 0 -> ledger.sweep();
        case 1 -> {
          Id128 account = RandomCommands.account(commands.next(8));
          boolean on = commands.next(3) == 0;
          freeze(ledger, account, on);
        }
        default -> {
          List<Transfer> batch = commands.batch(now);
          create(ledger, batch);
          byte[] once = state(ledger);
          create(ledger, batch);
          assertArrayEquals(once, state(ledger), "a batch that is asked for again at once");
        }
      }
    }
  }

  private void create(Ledger ledger, List<Transfer> batch) throws IOException {
    JournalHead head = ledger.head().orElseThrow();
    byte[] before = state(ledger);
    Kind kind = kind(batch, ledger.createTransfers(batch));
    check(ledger, kind, head, before);
  }

  private void freeze(Ledger ledger, Id128 account, boolean on) throws IOException {
    JournalHead head = ledger.head().orElseThrow();
    byte[] before = state(ledger);
    boolean changed = on ? ledger.freeze(account) : ledger.unfreeze(account);
    assertEquals(changed, !ledger.head().orElseThrow().equals(head));
    check(ledger, Kind.FROST, head, before);
  }

  private void check(Ledger ledger, Kind kind, JournalHead head, byte[] before) throws IOException {
    if (ledger.head().orElseThrow().equals(head)) {
      left.merge(kind, 1, Integer::sum);
      assertArrayEquals(before, state(ledger), kind.toString());
    }
  }

  /** Returns of which kind a batch is if it left no frame. */
  private static Kind kind(List<Transfer> batch, List<TransferResult> results) {
    if (results.stream().allMatch(TransferResult.Exists.class::isInstance)) {
      return Kind.ALL_THERE;
    }
    boolean chain = false;
    for (int row = 0; row < batch.size(); row++) {
      chain |=
          batch.get(row).flags().contains(TransferFlag.LINKED)
              && results.get(row) instanceof TransferResult.Refused refused
              && refused.reason() == TransferRefusal.LINKED_ROW_FAILED;
    }
    return chain ? Kind.CHAIN_BROKEN_AGAIN : Kind.REFUSED_AGAIN;
  }

  private static byte[] state(Ledger ledger) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ledger.writeState(out);
    return out.toByteArray();
  }
}
