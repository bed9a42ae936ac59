package dev.muster.benchmarks;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.SpendingOrder;
import dev.muster.points.Transfer;
import dev.muster.points.TransferResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One spend out of an account with 100,000 lots of 10 points, which takes k of them whole. Lots
 * expire on random days and were earned in no order.
 *
 * <p>What was spent is earned again, in as many lots, between two spends, outside of the measured
 * time. At the end the account must have what it began with.
 *
 * <pre>
 * java -jar benchmarks/target/muster-lab.jar jmh LotSpendBenchmark
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms6g", "-Xmx6g", "-XX:+UseParallelGC", "-XX:+UseTransparentHugePages"})
public class LotSpendBenchmark {
  private static final int LOTS = 100_000;
  private static final int POINTS = 10;
  private static final int DAYS = 3_650;
  private static final long DAY_SECONDS = 86_400;
  private static final Id128 BANK = Id128.of("bank");
  private static final Id128 GONE = Id128.of("gone");
  private static final Id128 MEMBER = Id128.of("member");

  /** How many lots a spend touches. */
  @Param({"1", "100", "10000"})
  public int k;

  private final SplittableRandom random = new SplittableRandom(1);
  private Ledger ledger = Ledger.inMemory();
  private Instant start = Instant.EPOCH;
  private List<Transfer> spend = List.of();

  /** Opens the accounts and makes the lots. */
  @Setup(Level.Iteration)
  public void open() {
    ledger = Ledger.inMemory();
    start = Instant.now();
    ledger.createAccounts(
        List.of(
            Account.builder(BANK).unit(1).code(1).build(),
            Account.builder(GONE).unit(1).code(1).build(),
            Account.builder(MEMBER)
                .unit(1)
                .code(2)
                .lots(GONE, SpendingOrder.PRIORITY_EXPIRY_EARNED)
                .build()));
    earn(LOTS);
  }

  private void earn(int lots) {
    List<Transfer> rows = new ArrayList<>(lots);
    for (int i = 0; i < lots; i++) {
      rows.add(
          transfer(BANK, MEMBER, POINTS)
              .expiresAt(start.plusSeconds((1 + random.nextInt(DAYS)) * DAY_SECONDS))
              .build());
    }
    ledger.createTransfers(rows);
  }

  private Transfer.Builder transfer(Id128 debit, Id128 credit, long amount) {
    return Transfer.builder(new Id128(random.nextLong(), random.nextLong()))
        .debit(debit)
        .credit(credit)
        .amount(amount)
        .unit(1)
        .code(1);
  }

  /** Makes the next spend. */
  @Setup(Level.Invocation)
  public void prepare() {
    spend = List.of(transfer(MEMBER, BANK, (long) k * POINTS).build());
  }

  /** Spends. */
  @Benchmark
  public List<TransferResult> spend() {
    return ledger.createTransfers(spend);
  }

  /** Earns again what was spent. */
  @TearDown(Level.Invocation)
  public void refill() {
    earn(k);
  }

  /** Checks that exactly what was spent is missing and was earned again. */
  @TearDown(Level.Iteration)
  public void check() {
    long posted = ledger.balances(MEMBER).posted();
    if (posted != (long) LOTS * POINTS) {
      throw new IllegalStateException("the account has %d points".formatted(posted));
    }
    ledger.close();
  }
}
