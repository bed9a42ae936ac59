package dev.muster.points.programme;

import dev.muster.points.Account;
import dev.muster.points.AccountFlag;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.SpendingOrder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Programmes, ledgers and members for tests. */
final class Programmes {
  static final Id128 BUDGET = Id128.of("budget");
  static final Id128 BREAKAGE = Id128.of("breakage");

  private Programmes() {}

  /** Returns a programme with one activity "do" whose attributes are "n", "kind" and "ok". */
  static Programme with(String rules, String more) {
    return Programme.parse(text(rules, more));
  }

  static String text(String rules, String more) {
    return """
        {"format": "muster.programme/1", "id": "p", "version": 1, "zone": "Asia/Shanghai",
         "from": "2026-01-01T00:00:00+08:00", "until": "2027-01-01T00:00:00+08:00", "unit": 1,
         "memberAttributes": {"industry": "text", "age": "number"},
         "activities": [
           {"id": "do", "attributes": {"n": "number", "kind": "text", "ok": "flag"}},
           {"id": "other"}],
         "rules": [%s] %s}
        """
        .formatted(
            rules,
            (more.isEmpty() ? "" : ", " + more)
                + (more.contains("\"budgets\"")
                    ? ""
                    : ", \"budgets\": [{\"id\": \"b\", \"account\": \"of:budget\"}]"));
  }

  static Ledger ledger(InstantSource clock) {
    Ledger ledger = Ledger.inMemory(clock);
    ledger.create(Account.builder(BUDGET).unit(1).code(1).build());
    ledger.create(Account.builder(BREAKAGE).unit(1).code(3).build());
    return ledger;
  }

  static Member member(Ledger ledger, String id, String industry) {
    Id128 account = Id128.of("member/" + id);
    ledger.create(
        Account.builder(account)
            .unit(1)
            .code(2)
            .flags(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS, AccountFlag.HISTORY)
            .lots(BREAKAGE, SpendingOrder.PRIORITY_EXPIRY_EARNED)
            .build());
    return new Member(
        id, account, Optional.of("team-" + industry), Map.of("industry", Value.of(industry)));
  }

  static Fact fact(String id, String member, String at) {
    return new Fact(id, "do", member, Instant.parse(at));
  }

  static Fact fact(String id, String member, String at, String attribute, Value value) {
    return new Fact(id, "do", member, Instant.parse(at), Map.of(attribute, value));
  }

  static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Programme.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
