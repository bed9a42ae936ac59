package dev.muster.points.conform;

import dev.muster.core.json.JsonNumber;
import dev.muster.core.number.Rational;
import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.Transfer;
import dev.muster.points.analysis.Breakage;
import dev.muster.points.programme.BoardLine;
import dev.muster.points.programme.Fact;
import dev.muster.points.programme.Member;
import dev.muster.points.programme.PeriodKey;
import dev.muster.points.programme.PeriodKind;
import dev.muster.points.programme.Programme;
import dev.muster.points.programme.ProgrammeEngine;
import dev.muster.points.programme.Value;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the vectors that ask for a programme: periods, leaderboards, breakage. */
final class ProgrammeVectors {
  private static final Id128 ISSUER = Id128.of("issuer");
  private static final Id128 MEMBER = Id128.of("member");
  private static final String SEASON =
      """
      {"format": "muster.programme/1", "id": "season", "version": 1, "zone": "UTC", "unit": 1,
       "from": "2026-01-01T00:00:00Z", "until": "2027-01-01T00:00:00Z",
       "activities": [{"id": "earn", "attributes": {"amount": "number"}}],
       "budgets": [{"id": "issuer", "account": "of:issuer"}],
       "rules": [{"id": "earn", "activities": ["earn"], "budget": "issuer",
         "reward": {"kind": "per-unit", "attribute": "amount", "points": 1}}],
       "boards": [{"id": "season", "per": "month"}]}
      """;

  private ProgrammeVectors() {}

  /** Checks on which instant the local day of a moment begins. */
  static void dayStart(Row vector, Row expected, CaseChecks checks) {
    ZoneId zone = ZoneId.of(vector.text("zone"));
    Instant at = OffsetDateTime.parse(vector.text("at")).toInstant();
    checks.same(
        "day start",
        OffsetDateTime.parse(expected.text("dayStart")).toInstant(),
        PeriodKey.of(PeriodKind.DAY, at, zone).start(zone));
  }

  static void breakage(Row vector, Row expected, CaseChecks checks) {
    checks.same(
        "revenue",
        expected.number("revenue"),
        Breakage.revenue(
            vector.number("allocated"),
            vector.number("redeemedTotal"),
            vector.number("expectedRedemptions"),
            vector.number("alreadyRecognised"),
            RoundingMode.HALF_UP));
  }

  /** The source cuts the goods' share to tenths of a percent: 92.1 %. */
  static void allocation(Row vector, Row expected, CaseChecks checks) {
    Breakage.Allocation split =
        Breakage.allocate(
            vector.number("price"),
            vector.number("price"),
            vector.number("points"),
            exact(vector, "pointValue"),
            exact(vector, "expectedRedemptionRate"),
            3);
    checks.same("goods", expected.number("goods"), split.goods());
    checks.same("points", expected.number("points"), split.points());
  }

  private static Rational exact(Row row, String name) {
    return row.json().get(name) instanceof JsonNumber number ? number.exact() : Rational.ZERO;
  }

  /** Earnings count on the board and penalties do not; closing again changes nothing. */
  static void leaderboard(Row vector, Row expected, CaseChecks checks) {
    Instant now = Instant.parse("2026-12-31T00:00:00Z");
    try (Ledger ledger = Ledger.inMemory(() -> now)) {
      ledger.create(Account.builder(ISSUER).unit(1).code(1).build());
      ledger.create(Account.builder(MEMBER).unit(1).code(2).build());
      ProgrammeEngine engine = ProgrammeEngine.on(ledger, () -> now, Programme.parse(SEASON));
      engine.enrol(new Member("member", MEMBER));
      PeriodKey month = PeriodKey.parse("2026-01");
      int number = 0;
      for (Row op : vector.rows("ops")) {
        month = PeriodKey.parse(op.text("month"));
        String id = "op" + number++;
        if (op.text("op").equals("earn")) {
          Map<String, Value> amount = Map.of("amount", Value.of(op.number("amount")));
          Instant at = month.start(ZoneOffset.UTC);
          engine.apply(new Fact(id, "earn", "member", at, amount));
        } else {
          ledger.create(
              Transfer.builder(Id128.of(id))
                  .debit(MEMBER)
                  .credit(ISSUER)
                  .amount(op.number("amount"))
                  .unit(1)
                  .code(2)
                  .build());
        }
      }
      List<BoardLine> lines = engine.boardPage("season", month, Optional.empty(), 1, 1);
      checks.same("season points", expected.number("seasonPoints"), lines.get(0).points());
      checks.same("closing again", engine.close(month), engine.close(month));
    }
  }
}
