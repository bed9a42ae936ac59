package dev.muster.lab.verb;

import dev.muster.core.check.Finding;
import dev.muster.core.check.FindingCode;
import dev.muster.core.check.Findings;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.Refusal;
import dev.muster.points.Id128;
import dev.muster.points.RecordedAccount;
import dev.muster.points.programme.AuditEntry;
import dev.muster.points.programme.Evaluation;
import dev.muster.points.programme.Fact;
import dev.muster.points.programme.Member;
import dev.muster.points.programme.PeriodClose;
import dev.muster.points.programme.PeriodKey;
import dev.muster.points.programme.PeriodKind;
import dev.muster.points.programme.Programme;
import dev.muster.points.programme.ProgrammeEngine;
import dev.muster.points.programme.ReversalResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A programme on a ledger that is told line by line what happened. The engine begins empty in each
 * run, so a ledger that is kept gets all lines again and finds the transfers made already. Not
 * thread-safe.
 */
final class ProgrammeRun implements AutoCloseable {
  private final LedgerReplay replay;
  private final Programme programme;
  private final Path file;
  private final Map<String, Id128> members = new LinkedHashMap<>();
  private final Map<Id128, String> holders = new HashMap<>();
  private final Map<String, Evaluation> refused = new HashMap<>();
  private final ProgrammeOrders.Desk desk;
  private @Nullable ProgrammeEngine engine;

  ProgrammeRun(LabIo io, JournalOption journal, Path file, Programme programme) {
    replay = new LedgerReplay(io, journal);
    this.file = file;
    this.programme = programme;
    this.desk = new ProgrammeOrders.Desk(replay, programme);
  }

  /**
   * What became of a member.
   *
   * @param reason why the member does not take part, or null
   */
  record Enrolment(String member, @Nullable Finding reason) {}

  /**
   * What one line did.
   *
   * @param ledger what the ledger itself was told
   * @param members results of the members, by position
   * @param facts results of the facts, by position
   * @param reversals results of the reversals, by position
   * @param orders results of the orders, confirmations and cancellations
   * @param close what was frozen, or null
   * @param reopened the entry of the record, or null
   */
  record Outcome(
      LedgerReplay.Outcome ledger,
      List<Enrolment> members,
      List<Evaluation> facts,
      List<ReversalResult> reversals,
      List<ProgrammeOrders.Result> orders,
      @Nullable PeriodClose close,
      @Nullable AuditEntry reopened) {}

  /** Returns the ledger with its clock. */
  LedgerReplay replay() {
    return replay;
  }

  /** Returns the programme. */
  Programme programme() {
    return programme;
  }

  /** Returns the accounts of all members, in the order of their first lines. */
  List<Id128> accounts() {
    return List.copyOf(members.values());
  }

  /** Returns what was made of a fact, also if it was refused before any rule was asked. */
  Optional<Evaluation> evaluation(String fact) {
    return engine().evaluation(fact).or(() -> Optional.ofNullable(refused.get(fact)));
  }

  /**
   * Runs the next line; nothing at the end.
   *
   * @throws Refusal if the line is faulty, or if the ledger has posted a fact otherwise
   */
  Optional<Outcome> next() throws IOException {
    return replay.next(line -> run(ProgrammeLine.read(line)));
  }

  /** Runs all lines. */
  void finish() throws IOException {
    while (next().isPresent()) {
      // Results are not wanted here.
    }
  }

  private Outcome run(ProgrammeLine line) {
    PeriodKey close = line.close() == null ? null : period("/close", line.close());
    ProgrammeLine.Reopening reopening = line.reopen();
    PeriodKey reopen = reopening == null ? null : period("/reopen/period", reopening.period());
    LedgerReplay.Outcome ledger = replay.run(line.ledger());
    List<Enrolment> enrolments = new ArrayList<>();
    for (Member member : line.members()) {
      enrolments.add(enrol(member));
    }
    List<Evaluation> facts = apply(line.facts());
    List<ReversalResult> reversals = new ArrayList<>();
    for (ProgrammeLine.Reversal reversal : line.reversals()) {
      reversals.add(engine().reverse(reversal.fact(), reversal.id()));
    }
    List<ProgrammeOrders.Result> orders = desk.run(line.orders());
    PeriodClose closed = close == null ? null : close("/close", close);
    AuditEntry reopened =
        reopen == null || reopening == null
            ? null
            : reopen(reopen, reopening.who(), reopening.why());
    return new Outcome(ledger, enrolments, facts, reversals, orders, closed, reopened);
  }

  private Enrolment enrol(Member member) {
    Finding reason = refusal(member);
    if (reason == null) {
      engine().enrol(member);
      desk.enrol(member);
      members.put(member.id(), member.account());
      holders.put(member.account(), member.id());
    }
    return new Enrolment(member.id(), reason);
  }

  private @Nullable Finding refusal(Member member) {
    Finding reason = unusable("", member.account());
    if (reason != null) {
      return reason;
    }
    boolean same =
        member.account().equals(members.getOrDefault(member.id(), member.account()))
            && member.id().equals(holders.getOrDefault(member.account(), member.id()));
    return same ? null : Finding.of("", LabFault.MEMBER_ACCOUNT, member.id(), member.account());
  }

  private @Nullable Finding unusable(String pointer, Id128 account) {
    RecordedAccount found = replay.ledger().account(account).orElse(null);
    if (found == null) {
      return Finding.of(pointer, LabFault.NO_ACCOUNT, account);
    }
    int unit = found.account().unit();
    return unit == programme.unit()
        ? null
        : Finding.of(pointer, LabFault.OTHER_UNIT, account, unit, programme.unit());
  }

  private List<Evaluation> apply(List<Fact> facts) {
    if (facts.isEmpty()) {
      return List.of();
    }
    List<Evaluation> made;
    try {
      made = engine().apply(facts);
    } catch (IllegalStateException e) {
      throw new InvalidInputException(Finding.of("/facts", LabFault.POSTED_OTHERWISE));
    }
    for (Evaluation evaluation : made) {
      if (evaluation.refusal().isPresent()) {
        refused.put(evaluation.fact().id(), evaluation);
      }
    }
    return made;
  }

  /**
   * Closes a period.
   *
   * @throws InvalidInputException if the programme is not in force at its end
   */
  PeriodClose close(String pointer, PeriodKey period) {
    try {
      return engine().close(period);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(Finding.of(pointer, LabFault.PERIOD_NOT_IN_FORCE, period));
    }
  }

  private AuditEntry reopen(PeriodKey period, String who, String why) {
    try {
      return engine().reopen(period, who, why);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          Finding.of("/reopen/period", LabFault.PERIOD_NOT_CLOSED, period));
    }
  }

  /**
   * Reads the name of a period or of a campaign.
   *
   * @throws InvalidInputException if it is neither
   */
  PeriodKey period(String pointer, String text) {
    if (ids("campaigns").contains(text)) {
      return new PeriodKey(PeriodKind.CAMPAIGN, 0, text);
    }
    try {
      return PeriodKey.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(Finding.of(pointer, LabFault.NOT_A_PERIOD, text));
    }
  }

  private Set<String> ids(String part) {
    Set<String> ids = new TreeSet<>();
    for (JsonObject each : parts(part)) {
      if (each.get("id") instanceof JsonString id) {
        ids.add(id.value());
      }
    }
    return ids;
  }

  private List<JsonObject> parts(String name) {
    List<JsonObject> parts = new ArrayList<>();
    if (programme.json().get(name) instanceof JsonArray array) {
      for (JsonValue each : array.elements()) {
        parts.add((JsonObject) each);
      }
    }
    return parts;
  }

  /**
   * Returns the engine, which is made when it is first needed, since lines before may open the
   * accounts of budgets.
   *
   * @throws Refusal if such an account is missing
   */
  ProgrammeEngine engine() {
    ProgrammeEngine made = engine;
    if (made == null) {
      requireBudgets();
      made = ProgrammeEngine.on(replay.ledger(), replay::time, programme);
      engine = made;
    }
    return made;
  }

  private void requireBudgets() {
    Findings missing = new Findings();
    List<JsonObject> budgets = parts("budgets");
    for (int i = 0; i < budgets.size(); i++) {
      Id128 account =
          budgets.get(i).get("account") instanceof JsonString text
              ? LedgerCommand.parse(text.value())
              : null;
      Finding reason = account == null ? null : unusable("/budgets/" + i + "/account", account);
      if (reason != null) {
        missing.addAll(List.of(reason));
      }
    }
    Faults faults = new Faults();
    faults.add(file, missing);
    faults.throwIfAny();
  }

  /** Returns why a reversal was refused, or null. */
  static @Nullable Finding refusal(String pointer, ReversalResult result) {
    if (result instanceof ReversalResult.NoSuchFact missing) {
      return Finding.of(pointer, LabFault.NO_FACT, missing.fact());
    }
    return result instanceof ReversalResult.RefusedByLedger refusedByLedger
        ? Finding.of(pointer, refusedByLedger.reason())
        : null;
  }

  /** Returns why nothing was made of a fact, or null. */
  static @Nullable FindingCode refusal(Evaluation evaluation) {
    return evaluation
        .refusal()
        .<FindingCode>map(reason -> reason)
        .or(() -> evaluation.ledgerRefusal().map(reason -> reason))
        .orElse(null);
  }

  @Override
  public void close() {
    replay.close();
  }
}
