package dev.muster.points;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonObject;
import dev.muster.points.analysis.Backtest;
import dev.muster.points.analysis.Forecast;
import dev.muster.points.programme.Fact;
import dev.muster.points.programme.Member;
import dev.muster.points.programme.PeriodKey;
import dev.muster.points.programme.Programme;
import dev.muster.points.programme.ProgrammeEngine;
import dev.muster.points.statement.Sealer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is written as JSON fits its schema, and so do the shipped examples, which are the same. */
class FormatsTest {
  private static final Id128 FUND = Id128.of("fund");
  private static final List<Member> MEMBERS =
      List.of(new Member("ann", Id128.of("ann")), new Member("bob", Id128.of("bob")));

  private Instant now = Instant.parse("2026-03-02T03:04:05Z");
  private final Ledger ledger = Ledger.inMemory(() -> now);

  FormatsTest() {
    ledger.create(Account.builder(FUND).unit(1).code(1).build());
    for (Member member : MEMBERS) {
      ledger.create(
          Account.builder(member.account())
              .unit(1)
              .code(2)
              .lots(FUND, SpendingOrder.PRIORITY_EXPIRY_EARNED)
              .build());
    }
  }

  private static Programme programme(long points, long cap) {
    return Programme.parse(
        """
        {"format": "muster.programme/1", "id": "p", "version": 1, "zone": "Asia/Shanghai", "unit": 1,
         "from": "2026-01-01T00:00:00+08:00", "until": "2027-01-01T00:00:00+08:00",
         "activities": [{"id": "course"}], "budgets": [{"id": "b", "account": "of:fund"}],
         "caps": [{"id": "day", "per": "day", "points": %d}],
         "rules": [{"id": "each", "activities": ["course"], "budget": "b", "caps": ["day"],
           "reward": {"kind": "fixed", "points": %d}}],
         "tiers": [{"id": "level", "per": "year", "levels": [{"id": "silver", "atLeast": 20}]}],
         "boards": [{"id": "year", "per": "year"}],
         "titles": [{"id": "star", "per": "year", "criteria": [{"points": 20}], "top": {"count": 1}}]}
        """
            .formatted(cap, points));
  }

  private static List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    for (String at : List.of("01:00", "02:00", "03:00")) {
      facts.add(fact("ann", "2026-03-01T" + at + ":00Z"));
    }
    facts.add(fact("bob", "2026-03-02T03:00:00Z"));
    facts.add(fact("eve", "2026-04-01T16:00:00Z"));
    return facts;
  }

  private static Fact fact(String member, String at) {
    return new Fact(member + at.replace(':', '-'), "course", member, Instant.parse(at));
  }

  @Test
  void aPeriodClose() throws Exception {
    ProgrammeEngine engine = ProgrammeEngine.on(ledger, () -> now, programme(10, 25));
    MEMBERS.forEach(engine::enrol);
    engine.apply(facts());
    now = Instant.parse("2027-01-01T00:00:00Z");
    check("programme", "period-close", engine.close(PeriodKey.parse("2026")).toJson());
  }

  @Test
  void aBacktest() throws Exception {
    Backtest test = Backtest.run(programme(10, 25), programme(15, 15), MEMBERS, facts());
    check("analysis", "backtest", test.toJson());
  }

  @Test
  void aForecast() throws Exception {
    earn("2026-06-30T16:00:00Z", 100);
    earn("2026-09-30T16:00:00Z", 50);
    Forecast forecast =
        Forecast.of(ledger, List.of(Id128.of("ann")), now, ZoneId.of("Asia/Shanghai"));
    check("analysis", "forecast", forecast.toJson());
  }

  private void earn(String expires, long amount) {
    ledger.create(
        Transfer.builder(Id128.of("earn/" + expires))
            .debit(FUND)
            .credit(Id128.of("ann"))
            .amount(amount)
            .unit(1)
            .code(1)
            .expiresAt(Instant.parse(expires))
            .build());
  }

  @Test
  void aSeal() throws Exception {
    earn("2026-06-30T16:00:00Z", 100);
    Sealer sealer = Sealer.of(ledger, Id128.of("ledger/test"));
    check("statement", "seal", sealer.seal(Instant.parse("2026-04-01T00:00:00Z")).toJson());
  }

  private static void check(String where, String name, JsonObject written) throws IOException {
    String schema = resource("%s/schema/%s-1.schema.json".formatted(where, name));
    String example = resource("%s/example/%s.json".formatted(where, name));
    for (String text : List.of(Json.write(written), example)) {
      assertEquals(
          "[]",
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
              .getSchema(schema)
              .validate(text, InputFormat.JSON)
              .toString());
    }
    assertEquals(Json.write(Json.parse(example)), Json.write(written));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(Ledger.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
