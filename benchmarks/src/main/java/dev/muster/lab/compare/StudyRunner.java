package dev.muster.lab.compare;

import dev.muster.core.text.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the runs of a study that its log does not have yet, one after the other.
 *
 * <p>Order: instance, then seed, then strategy, so that what is compared is run close together. The
 * first strategy runs once unlogged on the first instance, so that the Java process is warm.
 */
public final class StudyRunner {
  private final Study study;
  private final List<Instance> instances;
  private final RunLog log;
  private @Nullable Map<List<String>, Inapplicable> inapplicable;

  /** Prepares a study. */
  public StudyRunner(Study study, List<Instance> instances, RunLog log) {
    this.study = study;
    this.instances = List.copyOf(instances);
    this.log = log;
  }

  /** One run that is to be made. */
  public record Task(Instance instance, String strategy, long seed) {}

  /** How one run is made: here, or in a process of its own. */
  @FunctionalInterface
  public interface Maker {
    /** Makes a run. */
    Run make(Task task);
  }

  /** Returns the runs that are still to be made, in order. */
  public List<Task> open() {
    List<Task> open = new ArrayList<>();
    for (Instance instance : instances) {
      for (long seed : study.seeds()) {
        for (String strategy : study.strategies()) {
          Run.Key key =
              new Run.Key(instance.name(), instance.hash(), strategy, seed, study.limitText());
          if (!log.has(key) && applies(instance, strategy)) {
            open.add(new Task(instance, strategy, seed));
          }
        }
      }
    }
    return open;
  }

  /** Returns which strategies can't say which instances, in the order of the study. */
  public List<Inapplicable> inapplicable() {
    return List.copyOf(byPair().values());
  }

  private Map<List<String>, Inapplicable> byPair() {
    if (inapplicable == null) {
      inapplicable = new LinkedHashMap<>();
      for (Instance instance : instances) {
        for (String strategy : study.strategies()) {
          LocalizedText why = instance.cannotSay(strategy);
          if (why != null) {
            inapplicable.put(
                List.of(instance.name(), strategy),
                new Inapplicable(instance.name(), strategy, why));
          }
        }
      }
    }
    return inapplicable;
  }

  private boolean applies(Instance instance, String strategy) {
    return !byPair().containsKey(List.of(instance.name(), strategy));
  }

  /** Returns a maker that runs in this process. */
  public Maker here() {
    return task -> OneRun.of(task.instance(), task.strategy(), study, task.seed());
  }

  /** Returns a run of {@code task} that failed before anything could be told of it. */
  public Run failed(Task task, String why) {
    return new Run(
        task.instance().name(),
        task.instance().hash(),
        task.instance().family(),
        task.instance().size(),
        task.strategy(),
        task.seed(),
        study.limitText(),
        null,
        List.of(),
        null,
        0,
        0,
        0,
        0,
        Run.shortened(why),
        List.of());
  }

  /**
   * Makes all open runs.
   *
   * @param finished is told each run when it is in the log
   */
  public void run(Maker maker, Consumer<Run> finished) {
    List<Task> open = open();
    if (!open.isEmpty() && !study.separate()) {
      maker.make(open.get(0));
    }
    for (Task task : open) {
      Run run = maker.make(task);
      log.append(run);
      finished.accept(run);
    }
  }

  /** Returns the runs of this study, made now or before, in the order of the study. */
  public List<Run> runs() {
    List<Run> all = log.runs();
    List<Run> runs = new ArrayList<>();
    for (Instance instance : instances) {
      for (String strategy : study.strategies()) {
        if (!applies(instance, strategy)) {
          continue;
        }
        for (long seed : study.seeds()) {
          Run.Key key =
              new Run.Key(instance.name(), instance.hash(), strategy, seed, study.limitText());
          all.stream().filter(run -> run.key().equals(key)).forEach(runs::add);
        }
      }
    }
    return runs;
  }
}
