package dev.muster.lab.rival.ledger;

import dev.muster.lab.rival.ledger.LedgerRival.Move;
import dev.muster.lab.rival.ledger.LedgerRival.Work;
import dev.muster.points.Id128;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * The same transfers in Muster and in its rivals: {@code batches} makes batches of 8,190 from one
 * caller, {@code batchesOfFour} from four at a time, {@code single} one transfer from each of 64
 * threads.
 *
 * <p>Fresh random ids between accounts drawn uniformly; what a batch looks like to an engine is
 * made outside of the measured time. Every transfer must be made, and at the end credits and debits
 * must be equal. Files are in {@code java.io.tmpdir}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+UseParallelGC"})
public class LedgerRivalsBenchmark {
  private static final int BATCH = 8_190;

  /** Who makes the transfers. */
  @Param({"MEMORY", "MUSTER", "POSTGRES", "H2"})
  public Engine engine = Engine.MEMORY;

  /** How many accounts there are. */
  @Param({"10000"})
  public int accounts;

  private final AtomicLong seed = new AtomicLong();
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong amounts = new AtomicLong();
  private Path folder = Path.of("");
  private LedgerRival ledger = MusterLedger.inMemory();
  private Id128[] ids = new Id128[0];

  /** Opens the ledger and its accounts. */
  @Setup(Level.Trial)
  public void open(BenchmarkParams params) throws Exception {
    folder = Files.createTempDirectory("ledger-rivals");
    // Whoever runs the server must be able to reach its folder.
    folder.toFile().setExecutable(true, false);
    ledger = engine.open(folder, params.getThreads());
    SplittableRandom random = new SplittableRandom(1);
    ids = new Id128[accounts];
    for (int i = 0; i < accounts; i++) {
      ids[i] = new Id128(random.nextLong(), random.nextLong());
    }
    ledger.open(List.of(ids));
  }

  private List<Move> moves(SplittableRandom random, int count) {
    List<Move> moves = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int debit = random.nextInt(accounts);
      int credit = (debit + 1 + random.nextInt(accounts - 1)) % accounts;
      Id128 id = new Id128(random.nextLong(), random.nextLong());
      moves.add(new Move(id, ids[debit], ids[credit], 1 + random.nextInt(1000)));
    }
    return moves;
  }

  /** What one thread asks for. */
  @State(Scope.Thread)
  public static class Caller {
    private SplittableRandom random = new SplittableRandom();
    private Work batch = () -> 0;

    /** Gives each thread ids of its own. */
    @Setup(Level.Trial)
    public void seed(LedgerRivalsBenchmark of) {
      random = new SplittableRandom(2 + of.seed.getAndIncrement());
    }
  }

  /** A caller whose next batch is ready. */
  @State(Scope.Thread)
  public static class BatchCaller extends Caller {
    /** Makes the next batch ready. */
    @Setup(Level.Invocation)
    public void prepare(LedgerRivalsBenchmark of) throws Exception {
      super.batch = of.prepare(super.random, BATCH);
    }
  }

  private Work prepare(SplittableRandom random, int count) throws Exception {
    List<Move> moves = moves(random, count);
    long amount = moves.stream().mapToLong(Move::amount).sum();
    Work work = ledger.prepare(moves);
    return () -> {
      int made = work.make();
      if (made != count) {
        throw new IllegalStateException("%d of %d transfers were made".formatted(made, count));
      }
      calls.incrementAndGet();
      amounts.addAndGet(amount);
      return made;
    };
  }

  /** Makes a batch at a time. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int batches(BatchCaller caller) throws Exception {
    return ((Caller) caller).batch.make();
  }

  /** Makes four batches at a time. */
  @Benchmark
  @Threads(4)
  @OperationsPerInvocation(BATCH)
  public int batchesOfFour(BatchCaller caller) throws Exception {
    return ((Caller) caller).batch.make();
  }

  /** Makes one transfer from each of 64 threads. */
  @Benchmark
  @Threads(64)
  @BenchmarkMode({Mode.Throughput, Mode.SampleTime})
  public int single(Caller caller) throws Exception {
    return prepare(caller.random, 1).make();
  }

  /** Checks that no point was made or lost and that files were forced, and removes all. */
  @TearDown(Level.Trial)
  public void close() throws Exception {
    long[] sums = ledger.sums();
    if (sums[0] != sums[1] || sums[0] != amounts.get()) {
      throw new IllegalStateException(
          "credits are %d and debits %d of %d".formatted(sums[0], sums[1], amounts.get()));
    }
    long forces = ledger.forces();
    if (engine.forces() && forces == 0) {
      throw new IllegalStateException("nothing was forced");
    }
    System.out.printf("%n%s: %d calls, %d forces%n", engine, calls.get(), forces);
    ledger.close();
    Folders.delete(folder);
  }
}
