package dev.muster.points.journal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Account;
import dev.muster.points.AccountFlag;
import dev.muster.points.Id128;
import dev.muster.points.Transfer;
import dev.muster.points.internal.journal.EncodedCommand;
import dev.muster.points.internal.journal.JournalledState;
import dev.muster.points.internal.store.Command;
import dev.muster.points.internal.store.LedgerState;
import dev.muster.points.internal.table.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A sequence of operations on a journalled state, with what each left behind: the state after any
 * number of commands is known by its fingerprint.
 */
final class Workload {
  static final Id128 BANK = Id128.of("bank");
  static final Id128 WANG = Id128.of("wang");
  static final Id128 LEDGER = Id128.of("workload");
  private static final int SEGMENT_BYTES = 500;
  private static final int MANY = 12;

  /** What a workload is made of. */
  enum Operation {
    /** One transfer, forced. */
    POST,
    /** Two transfers, forced together. */
    POST_TWO,
    /** A batch that takes more than twelve sectors, forced. */
    POST_MANY,
    /** Freezes an account, or unfreezes it, forced. */
    FROST,
    /** The ledger is closed and opened again. */
    REOPEN,
    /** A snapshot is written. */
    SNAPSHOT
  }

  private final Disk disk;
  private final List<String> fingerprints = new ArrayList<>();
  private JournalledState journal;
  private int transfers;
  private boolean frozen;
  private int acknowledged;

  private Workload(Disk disk) {
    this.disk = disk;
    this.journal = JournalledState.open(disk, options());
    fingerprints.add(fingerprint(journal.state()));
  }

  static LedgerOptions options() {
    return LedgerOptions.builder()
        .ledgerId(LEDGER)
        .segmentBytes(SEGMENT_BYTES)
        .clock(() -> java.time.Instant.EPOCH.plusSeconds(1))
        .build();
  }

  /** Opens a journal with two accounts on an empty disk. */
  static Workload begin(Disk disk) throws IOException {
    Workload workload = new Workload(disk);
    workload.apply(
        Command.accounts(
            List.of(
                Account.builder(BANK).unit(1).code(1).build(),
                Account.builder(WANG)
                    .unit(1)
                    .code(2)
                    .flags(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS)
                    .build())));
    workload.force();
    return workload;
  }

  void run(Operation operation) throws IOException {
    switch (operation) {
      case POST -> {
        apply(post(1));
        force();
      }
      case POST_TWO -> {
        apply(post(1));
        apply(post(1));
        force();
      }
      case POST_MANY -> {
        apply(post(MANY));
        force();
      }
      case FROST -> {
        frozen = !frozen;
        apply(Command.frost(WANG, frozen));
        force();
      }
      case REOPEN -> {
        journal.close();
        journal = JournalledState.open(disk, options());
      }
      case SNAPSHOT -> journal.snapshot();
    }
  }

  private Command post(int rows) {
    List<Transfer> batch = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      transfers++;
      batch.add(
          Transfer.builder(Id128.of("transfer " + transfers))
              .debit(BANK)
              .credit(WANG)
              .amount(transfers)
              .unit(1)
              .code(1)
              .build());
    }
    return Command.transfers(batch);
  }

  private void apply(Command command) throws IOException {
    long stamp = 1_000_000L + fingerprints.size();
    // What is on its way when the machine stops may be there afterwards.
    LedgerState state = journal.state();
    Tables.Mark mark = state.tables().mark();
    state.apply(command, stamp);
    fingerprints.add(fingerprint(state));
    state.tables().rollback(mark);
    journal.apply(command, EncodedCommand.of(command), stamp);
  }

  private void force() throws IOException {
    journal.force();
    acknowledged = fingerprints.size() - 1;
  }

  JournalHead head() {
    return journal.head();
  }

  void close() throws IOException {
    journal.close();
  }

  /** Returns how many commands were acknowledged. */
  int acknowledged() {
    return acknowledged;
  }

  /**
   * Asserts that a state holds all that was acknowledged, in order, and nothing never asked for.
   */
  void assertHolds(LedgerState state, String when) {
    assertHolds(state, acknowledged, when);
  }

  void assertHolds(LedgerState state, int atLeast, String when) {
    assertHolds(fingerprint(state), atLeast, when);
  }

  void assertHolds(String fingerprint, String when) {
    assertHolds(fingerprint, acknowledged, when);
  }

  private void assertHolds(String fingerprint, int atLeast, String when) {
    int found = fingerprints.lastIndexOf(fingerprint);
    assertTrue(
        found >= atLeast,
        () ->
            "%s: found %s (%d), acknowledged were %d of %s"
                .formatted(when, fingerprint, found, atLeast, fingerprints));
  }

  /** Returns what stands for a state. */
  static String fingerprint(LedgerState state) {
    Tables tables = state.tables();
    StringBuilder text = new StringBuilder();
    long sum = 0;
    for (int row = 0; row < tables.accounts.count(); row++) {
      long credits = tables.accounts.get(row, Tables.AccountField.CREDITS_POSTED);
      long debits = tables.accounts.get(row, Tables.AccountField.DEBITS_POSTED);
      sum += credits - debits;
      text.append(credits - debits).append('/').append(tables.bitsOf(row)).append(' ');
    }
    assertTrue(sum == 0, "points were made or lost");
    text.append(tables.transfers.count());
    for (int row = 0; row < tables.transfers.count(); row++) {
      text.append(' ').append(tables.transfers.get(row, Tables.TransferField.AMOUNT));
    }
    return text.toString();
  }
}
