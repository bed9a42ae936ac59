package dev.muster.points.journal;

import dev.muster.points.Account;
import dev.muster.points.AccountFlag;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.Transfer;
import dev.muster.points.TransferResult;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The process that is killed: it moves points back and forth from two threads, prints the number of
 * each transfer that was acknowledged, and never ends by itself.
 */
final class KilledWriter {
  static final Id128 BANK = Id128.of("bank");
  private static final int SEGMENT_BYTES = 4_000;

  private KilledWriter() {}

  static LedgerOptions options() {
    return LedgerOptions.builder().segmentBytes(SEGMENT_BYTES).build();
  }

  static Id128 id(long number) {
    return new Id128(1, number + 1);
  }

  static Id128 member(long number) {
    return Id128.of("member " + number % 2);
  }

  static Transfer transfer(long number) {
    boolean back = number % 3 == 2;
    return Transfer.builder(id(number))
        .debit(back ? member(number) : BANK)
        .credit(back ? BANK : member(number))
        .amount(1 + number % 7)
        .unit(1)
        .code(1)
        .build();
  }

  public static void main(String[] args) throws InterruptedException, IOException {
    long first = Long.parseLong(args[1]);
    try (FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        Ledger ledger = Ledger.open(Path.of(args[0]), options())) {
      ledger.create(Account.builder(BANK).unit(1).code(1).build());
      for (int i = 0; i < 2; i++) {
        ledger.create(
            Account.builder(member(i))
                .unit(1)
                .code(2)
                .flags(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS)
                .build());
      }
      List<Thread> threads = new ArrayList<>();
      for (int half = 0; half < 2; half++) {
        long start = first + half;
        Thread thread = new Thread(() -> post(ledger, start, out));
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  private static void post(Ledger ledger, long start, FileOutputStream out) {
    try {
      for (long number = start; ; number += 2) {
        TransferResult result = ledger.create(transfer(number));
        String line = (result.isDone() ? "" : "-") + number + "\n";
        // One write, so that no line is there in part.
        out.write(line.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
