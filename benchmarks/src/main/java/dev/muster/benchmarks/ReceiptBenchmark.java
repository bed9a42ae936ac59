package dev.muster.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.Transfer;
import dev.muster.points.statement.ReceiptVerifier;
import dev.muster.points.statement.ReceiptVerifier.InvalidReceiptException;
import dev.muster.points.statement.Seal;
import dev.muster.points.statement.Sealer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * A receipt made and verified: of a member with so many entries, in a sealed ledger with so many
 * transfers, whose members have {@code entries} entries each.
 *
 * <p>With 10,000,000 transfers a fork fills and seals the ledger for about a minute first.
 *
 * <pre>
 * java -jar benchmarks/target/muster-lab.jar jmh ReceiptBenchmark -p transfers=10000000 -p entries=100
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms8g", "-Xmx8g", "-XX:+UseParallelGC", "-XX:+UseTransparentHugePages"})
public class ReceiptBenchmark {
  private static final int BATCH = 8_000;
  private static final Id128 ISSUER = Id128.of("issuer");

  /** A sealed ledger. */
  @State(Scope.Thread)
  public static class Sealed {
    /** How many transfers there are. */
    @Param({"1000000", "10000000"})
    public int transfers;

    /** How many entries a member has. */
    @Param({"10", "100", "1000"})
    public int entries;

    private final Ledger ledger = Ledger.inMemory();
    private int members;
    private int next;
    private @Nullable Sealer sealer;
    private @Nullable Seal seal;

    /** Fills and seals the ledger. */
    @Setup(Level.Trial)
    public void fill() {
      members = transfers / entries;
      ledger.create(Account.builder(ISSUER).unit(1).code(1).build());
      List<Account> accounts = new ArrayList<>();
      for (int i = 0; i < members; i++) {
        accounts.add(Account.builder(member(i)).unit(1).code(2).build());
        if (accounts.size() == BATCH || i == members - 1) {
          ledger.createAccounts(accounts);
          accounts.clear();
        }
      }
      List<Transfer> batch = new ArrayList<>();
      for (int i = 0; i < transfers; i++) {
        batch.add(
            Transfer.builder(new Id128(3, i + 1L))
                .debit(ISSUER)
                .credit(member(i % members))
                .amount(1 + i % 9)
                .unit(1)
                .code(7)
                .build());
        if (batch.size() == BATCH || i == transfers - 1) {
          ledger.createTransfers(batch);
          batch.clear();
        }
      }
      if (ledger.stats().transfers() != transfers) {
        throw new IllegalStateException("the ledger refused transfers");
      }
      Sealer made = Sealer.of(ledger, Id128.of("ledger/bench"));
      seal = made.seal(Instant.now());
      sealer = made;
    }

    private static Id128 member(int number) {
      return new Id128(2, number + 1L);
    }

    private Id128 nextMember() {
      next = (next + 7_919) % members;
      return member(next);
    }

    /** Closes the ledger. */
    @TearDown
    public void close() {
      ledger.close();
    }
  }

  /** Makes the receipt of another member and verifies it. */
  @Benchmark
  public ReceiptVerifier.Statement makeAndVerify(Sealed sealed) throws InvalidReceiptException {
    Seal seal = requireNonNull(sealed.seal);
    byte[] receipt = requireNonNull(sealed.sealer).receipt(sealed.nextMember(), seal);
    ReceiptVerifier.Statement statement = ReceiptVerifier.verify(receipt, List.of(seal.toBytes()));
    if (statement.lines().size() != sealed.entries) {
      throw new IllegalStateException("entries: " + statement.lines().size());
    }
    return statement;
  }
}
