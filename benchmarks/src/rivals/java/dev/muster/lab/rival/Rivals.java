package dev.muster.lab.rival;

import java.util.List;

/** The one list of rivals. */
public final class Rivals {
  private Rivals() {}

  /** Returns all rivals, Muster first; the native library is loaded. */
  public static List<Rival> all() {
    FlowSolver orTools = new OrToolsFlow();
    FlowSolver jgrapht = new JGraphTFlow();
    return List.of(
        new MusterExact(),
        new FullGraphRival("ortools", orTools),
        new PrunedRival("ortools-pruned", orTools),
        new FullGraphRival("jgrapht", jgrapht),
        new PrunedRival("jgrapht-pruned", jgrapht));
  }

  /** Returns the rival of this name. */
  public static Rival named(String name) {
    List<Rival> all = all();
    return all.stream()
        .filter(rival -> rival.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "strategy (%s) is unknown.%nMaybe one of %s."
                        .formatted(name, all.stream().map(Rival::name).toList())));
  }
}
