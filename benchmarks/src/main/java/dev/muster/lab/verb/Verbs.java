package dev.muster.lab.verb;

import dev.muster.lab.frame.LabIo;
import java.util.List;

/** The one list of the lab's verbs. To add a verb, write its class and name it here. */
public final class Verbs {
  private Verbs() {}

  /** Returns all verbs, each a picocli command that prints to {@code io}, in order of the help. */
  public static List<Object> all(LabIo io) {
    return List.of(
        new DemoVerb(io),
        new ScheduleVerb(io),
        new CheckVerb(io),
        new ExplainVerb(io),
        new ReplanVerb(io),
        new EstimateVerb(io),
        new TransportVerb(io),
        new StationsVerb(io),
        new OpenShopVerb(io),
        new GapVerb(io),
        new SscflpVerb(io),
        new AssignmentVerb(io),
        ScoreVerb.with(io),
        LedgerVerb.with(io),
        new GenerateVerb(io),
        new ExportVerb(io),
        new CompareVerb(io),
        JmhVerb.with(io));
  }
}
