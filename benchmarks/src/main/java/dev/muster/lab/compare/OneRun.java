package dev.muster.lab.compare;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.search.Progress;
import dev.muster.core.search.ProgressListener;
import dev.muster.core.search.SearchEnd;
import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Makes one run in this process and keeps what is to be told of it. */
final class OneRun implements ProgressListener {
  private final Instance instance;
  private final List<Run.Point> trace = new ArrayList<>();
  private List<Long> unserved = List.of();
  private long bytes;

  private OneRun(Instance instance) {
    this.instance = instance;
  }

  /** Runs {@code strategy} on {@code instance}; whatever it throws is a failure of the run. */
  static Run of(Instance instance, String strategy, Study study, long seed) {
    SearchLimit limit = study.limit().withSeed(seed);
    OneRun listener = new OneRun(instance);
    SearchMonitor monitor =
        SearchMonitor.builder(limit)
            .listener(listener)
            .interval(java.time.Duration.ofMillis(1))
            .start();
    Instance.Outcome outcome;
    try {
      outcome = instance.solve(strategy, monitor);
    } catch (InvalidInputException e) {
      outcome = Instance.Outcome.failed(CheckupInstance.texts(e.findings()));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      outcome = Instance.Outcome.failed(e.toString());
    }
    SearchEnd end = monitor.end();
    List<Run.Point> trace = Run.thinned(listener.trace);
    long millis = end.elapsed().toMillis();
    return new Run(
        instance.name(),
        instance.hash(),
        instance.family(),
        instance.size(),
        strategy,
        seed,
        study.limitText(),
        outcome.objective(),
        outcome.unserved(),
        outcome.bound(),
        millis,
        bestMillis(trace, millis),
        end.iterations(),
        listener.bytes >> 20,
        Run.shortened(outcome.failure()),
        trace);
  }

  /** When the last objective was first reported; a bound may have risen later. */
  private static long bestMillis(List<Run.Point> trace, long millis) {
    int first = trace.size() - 1;
    while (first > 0 && trace.get(first - 1).objective() == trace.get(first).objective()) {
      first--;
    }
    return first < 0 ? millis : trace.get(first).millis();
  }

  @Override
  public void onProgress(Progress progress) {
    Runtime runtime = Runtime.getRuntime();
    bytes = Math.max(bytes, runtime.totalMemory() - runtime.freeMemory());
    if (progress.best().isEmpty()) {
      return;
    }
    int at = instance.comparedComponent(progress.best().size());
    List<Long> before = progress.best().subList(0, at);
    if (!before.equals(unserved)) {
      trace.clear();
      unserved = List.copyOf(before);
    }
    long objective = progress.best().get(at);
    Long bound = progress.bound().isEmpty() ? null : progress.bound().get(at);
    Run.Point last = trace.isEmpty() ? null : trace.get(trace.size() - 1);
    if (last == null || last.objective() != objective || !Objects.equals(last.bound(), bound)) {
      trace.add(
          new Run.Point(progress.elapsed().toMillis(), progress.iterations(), objective, bound));
    }
  }
}
