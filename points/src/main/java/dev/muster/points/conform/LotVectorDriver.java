package dev.muster.points.conform;

import dev.muster.points.ExpiryPolicy;
import dev.muster.points.TransferRefusal;
import dev.muster.points.TransferResult;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs one lot vector. An expectation that this ledger cannot be asked, or that names nothing that
 * can be checked, is counted as not checked, with the reason.
 */
final class LotVectorDriver {
  private static final String MEMBER = "member";
  private static final Pattern MONTHS =
      Pattern.compile("P(\\d+)M, valid through the last day of the month");
  private static final Set<TransferRefusal> INSUFFICIENT =
      Set.of(TransferRefusal.EXCEEDS_CREDITS, TransferRefusal.EXCEEDS_SPENDABLE_LOTS);

  private final Row vector;
  private final Row expected;
  private final CaseChecks checks;
  private final LotScene scene;
  private final List<TransferResult> spends = new ArrayList<>();
  private long uncovered;

  private LotVectorDriver(Row vector, Row expected, CaseChecks checks, LotScene scene) {
    this.vector = vector;
    this.expected = expected;
    this.checks = checks;
    this.scene = scene;
  }

  static CaseReport run(Row vector) {
    CaseChecks checks = new CaseChecks(vector.text("id"));
    Row expected = vector.object("expect").orElse(vector);
    try (LotScene scene = new LotScene(vector.text("order"))) {
      new LotVectorDriver(vector, expected, checks, scene).run();
    } catch (IllegalArgumentException | IllegalStateException e) {
      checks.failed("the case stopped: " + e.getMessage());
    }
    return checks.report();
  }

  private void run() {
    switch (vector.text("kind")) {
      case "lot-consume", "expiry-forecast", "regression" -> runScene();
      case "as-of" -> runAsOf();
      case "expiry-date" -> runExpiryDate();
      case "expiry-run" -> checks.notChecked("the vector names no expiry");
      case "leaderboard" -> ProgrammeVectors.leaderboard(vector, expected, checks);
      case "breakage" -> ProgrammeVectors.breakage(vector, expected, checks);
      case "breakage-allocation" -> ProgrammeVectors.allocation(vector, expected, checks);
      default -> checks.notChecked("kind %s is unknown".formatted(vector.text("kind")));
    }
  }

  private void runScene() {
    if (expected.has("dayStart")) {
      ProgrammeVectors.dayStart(vector, expected, checks);
      return;
    }
    if (vector.rows("ops").isEmpty()) {
      checks.notChecked("the vector has no operations of a ledger");
      return;
    }
    scene.at(start());
    for (Row lot : vector.rows("lots")) {
      earnLots(lot);
    }
    for (Row op : vector.rows("ops")) {
      if (op.has("at")) {
        scene.at(VectorTime.parse(op.text("at")));
      }
      step(op);
    }
    compare();
  }

  /**
   * Lots are given when the first operation takes place, or where they come among the operations, a
   * day before the first time.
   */
  private Instant start() {
    boolean givesLots = !vector.rows("lots").isEmpty();
    Instant last = VectorTime.BEGINNING;
    for (Row op : vector.rows("ops")) {
      if (op.has("at")) {
        Instant at = VectorTime.parse(op.text("at"));
        boolean relative = op.text("at").startsWith("D+") || op.text("at").startsWith("T");
        return givesLots ? at : relative ? VectorTime.BEGINNING : at.minus(Duration.ofDays(1));
      }
    }
    for (Row lot : vector.rows("lots")) {
      Instant acquired =
          lot.has("acquired") ? VectorTime.parse(lot.text("acquired")) : VectorTime.BEGINNING;
      last = acquired.isAfter(last) ? acquired : last;
    }
    return last;
  }

  private void earnLots(Row lot) {
    for (long i = 0; i < lot.number("generate"); i++) {
      scene.earn(MEMBER, "other " + i, lot);
    }
    if (!lot.has("generate")) {
      scene.earn(lot.has("account") ? lot.text("account") : MEMBER, lot.text("id"), lot);
    }
  }

  private void step(Row op) {
    String member = op.has("account") ? op.text("account") : MEMBER;
    switch (op.text("op")) {
      case "earn" -> {
        String name =
            op.has("lot") ? op.text("lot") : op.has("ref") ? op.text("ref") : "" + op.json();
        scene.earn(member, name, op);
      }
      case "spend" -> {
        TransferResult result = scene.spend(member, op.number("amount"), expected.has("uncovered"));
        spends.add(result);
        if (result instanceof TransferResult.Created created) {
          uncovered += op.number("amount") - created.amount();
        }
      }
      case "transfer" -> scene.transfer(member, op.text("to"), op.number("amount"));
      case "voidLot" -> scene.takeBack(op.text("lot"), true, scene.reversal(op.text("lot")));
      case "reverse" -> scene.takeBack(op.text("ref"), false, scene.reversal(op.text("ref")));
      case "expireRun" -> scene.sweep();
      default -> throw new IllegalArgumentException("unknown operation " + op.text("op"));
    }
  }

  private void compare() {
    // Balances at later times move the clock, and a forecast looks ahead from the last operation.
    expected.object("forecast").ifPresent(this::compareForecast);
    for (String name : expected.json().members().keySet()) {
      switch (name) {
        case "consumed" -> compareConsumed();
        case "remaining" -> compareRemaining();
        case "byAccount" -> compareByAccount();
        case "uncovered" -> checks.same("uncovered", expected.number("uncovered"), uncovered);
        case "expired" -> checks.same("expired", expected.number("expired"), scene.expired());
        case "error" -> compareError();
        case "balance" -> compareBalance();
        case "note", "forecast" -> {}
        default -> checks.notChecked("expectation %s can't be asked of a ledger".formatted(name));
      }
    }
  }

  private void compareForecast(Row forecast) {
    numbers(forecast)
        .forEach(
            (at, points) ->
                checks.same("expires at " + at, points, scene.expiringAt(VectorTime.parse(at))));
  }

  private void compareConsumed() {
    if (expected.object("consumed").isPresent()) {
      checks.same("consumed", numbers(expected.object("consumed").get()), scene.consumed(spends));
      return;
    }
    List<Row> each = expected.rows("consumed");
    for (int i = 0; i < each.size(); i++) {
      Map<Instant, Long> wanted = new TreeMap<>();
      numbers(each.get(i)).forEach((at, amount) -> wanted.put(VectorTime.parse(at), amount));
      checks.same(
          "consumed by spend " + (i + 1), wanted, scene.consumedByExpiry(MEMBER, spends.get(i)));
    }
  }

  private void compareRemaining() {
    Map<String, Long> wanted = numbers(expected.object("remaining").orElseThrow());
    Long others = wanted.remove("*others*");
    Map<String, Long> left = scene.remaining();
    if (others != null) {
      boolean same =
          left.entrySet().stream()
              .filter(entry -> !wanted.containsKey(entry.getKey()))
              .allMatch(entry -> entry.getValue().equals(others));
      checks.same("all others remain whole", true, same);
      left.keySet().retainAll(wanted.keySet());
    }
    checks.same("remaining", wanted, left);
  }

  private void compareByAccount() {
    Row accounts = expected.object("byAccount").orElseThrow();
    for (String account : accounts.json().members().keySet()) {
      checks.same(
          "lots of " + account,
          numbers(accounts.object(account).orElseThrow()),
          scene.remainingByDay(account));
    }
  }

  private void compareError() {
    TransferResult last = spends.get(spends.size() - 1);
    boolean refused =
        last instanceof TransferResult.Refused refusal && INSUFFICIENT.contains(refusal.reason());
    checks.same("error " + expected.text("error"), true, refused);
  }

  private void compareBalance() {
    if (expected.object("balance").isEmpty()) {
      checks.same("balance", expected.number("balance"), scene.balance(MEMBER));
      return;
    }
    Row byTime = expected.object("balance").get();
    for (String at : byTime.json().members().keySet()) {
      scene.at(VectorTime.parse(at));
      checks.same("balance at " + at, byTime.number(at), scene.balance(MEMBER));
    }
  }

  /**
   * The one vector with operations gives a balance, credits it and takes the credit back, dated to
   * the credit.
   */
  private void runAsOf() {
    if (vector.rows("ops").isEmpty()) {
      checks.notChecked("a rule in words, without numbers");
      return;
    }
    Map<String, Instant> credited = new TreeMap<>();
    for (Row op : vector.rows("ops")) {
      Instant at = VectorTime.parse(op.text("at"));
      scene.at(at);
      if (op.text("op").equals("void")) {
        Instant original = credited.getOrDefault(op.text("of"), at);
        scene.takeBack(op.text("of"), false, scene.reversal(op.text("of")).effectiveAt(original));
      } else {
        String name = op.has("id") ? op.text("id") : op.text("op");
        scene.earn(MEMBER, name, op);
        credited.put(name, at);
      }
    }
    for (String name : expected.json().members().keySet()) {
      compareAsOf(name);
    }
  }

  private void compareAsOf(String name) {
    long wanted = expected.number(name);
    Instant now = scene.now();
    Matcher time = Pattern.compile("AsOf\\((t\\d+)\\)").matcher(name);
    Instant at = time.find() ? VectorTime.parse(time.group(1)) : now;
    if (name.startsWith("recordedAsOf")) {
      checks.same(name, wanted, scene.balanceAsOf(MEMBER, at, at));
    } else if (name.startsWith("effectiveAsOf")) {
      checks.same(name, wanted, scene.balanceAsOf(MEMBER, now, at));
    } else if (name.equals("now")) {
      checks.same(name, wanted, scene.balance(MEMBER));
    }
  }

  private void runExpiryDate() {
    Matcher rule = MONTHS.matcher(vector.text("rule"));
    if (!rule.matches() || expected.text("expiresAt").length() < 10) {
      checks.notChecked("the rule names no expiry that can be computed");
      return;
    }
    ExpiryPolicy policy =
        new ExpiryPolicy(
            Period.ofMonths(Integer.parseInt(rule.group(1))),
            ExpiryPolicy.Through.MONTH,
            ZoneOffset.UTC);
    checks.same(
        "expires at",
        VectorTime.parse(expected.text("expiresAt").substring(0, 10)),
        policy.expiresAt(VectorTime.parse(vector.text("earned"))));
  }

  private static Map<String, Long> numbers(Row row) {
    Map<String, Long> numbers = new TreeMap<>();
    for (String name : row.json().members().keySet()) {
      numbers.put(name, row.number(name));
    }
    return numbers;
  }
}
