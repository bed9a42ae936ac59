package dev.muster.lab.verb;

import dev.muster.core.text.Ids;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.JsonLines;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.frame.LabIo;
import dev.muster.points.Id128;
import dev.muster.points.analysis.Backtest;
import dev.muster.points.programme.Fact;
import dev.muster.points.programme.Member;
import dev.muster.points.programme.Programme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells what a changed programme would have given for what happened. */
@Command(name = "backtest")
final class ProgrammeBacktestVerb implements Callable<Integer> {
  private final LabIo io;

  @Parameters(index = "0", paramLabel = "PROGRAMME", descriptionKey = "PROGRAMME")
  Path present = Path.of("");

  @Parameters(index = "1", paramLabel = "CHANGED", descriptionKey = "CHANGED")
  Path changed = Path.of("");

  ProgrammeBacktestVerb(LabIo io) {
    this.io = io;
  }

  /** Members as they were last told, and facts that were not taken back. */
  private static final class Told {
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<Id128, String> holders = new HashMap<>();
    private final Map<String, Fact> facts = new LinkedHashMap<>();
    private final Faults faults = new Faults();

    void add(long number, ProgrammeLine line) {
      for (int i = 0; i < line.members().size(); i++) {
        Member member = line.members().get(i);
        Member known = members.putIfAbsent(member.id(), member);
        String holder = holders.putIfAbsent(member.account(), member.id());
        boolean moved = known != null && !known.account().equals(member.account());
        if (moved || (holder != null && !holder.equals(member.id()))) {
          faults.add(
              LedgerApplyVerb.STANDARD_INPUT,
              "/lines/" + number + "/members/" + i,
              LabFault.MEMBER_ACCOUNT,
              member.id(),
              member.account());
        } else {
          members.put(member.id(), member);
        }
      }
      line.facts().forEach(fact -> facts.putIfAbsent(fact.id(), fact));
      line.reversals().forEach(reversal -> facts.remove(reversal.fact()));
    }

    List<Fact> inOrder() {
      return facts.values().stream()
          .sorted(Comparator.comparing(Fact::at).thenComparing(Fact::id, Ids.ORDER))
          .toList();
    }
  }

  @Override
  public Integer call() throws IOException {
    Faults faults = new Faults();
    Optional<Programme> before = faults.reading(present, () -> Programme.read(present));
    Optional<Programme> after = faults.reading(changed, () -> Programme.read(changed));
    faults.throwIfAny();
    Told told = new Told();
    JsonLines lines = new JsonLines(io.in(), LedgerApplyVerb.STANDARD_INPUT.toString());
    for (Optional<ProgrammeLine> line = lines.next(ProgrammeLine::read);
        line.isPresent();
        line = lines.next(ProgrammeLine::read)) {
      told.add(lines.number(), line.get());
    }
    told.faults.throwIfAny();
    io.result(
        Backtest.run(
                before.orElseThrow(), after.orElseThrow(), told.members.values(), told.inOrder())
            .toJson());
    return ExitStatus.DONE;
  }
}
