package dev.muster.lab.verb;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonFault;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.core.number.Rational;
import dev.muster.core.text.Ids;
import dev.muster.points.Id128;
import dev.muster.points.programme.Fact;
import dev.muster.points.programme.Member;
import dev.muster.points.programme.ProgrammeEngine;
import dev.muster.points.programme.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One line of what a programme is told: commands of the ledger, then members, facts, reversals,
 * orders, and a period to close or to open again, in this order.
 *
 * <p>Schema: {@code programme-line-1.schema.json} among the resources of the lab.
 *
 * <pre>{@code
 * {"members": [{"id": "wang", "account": "of:wang", "team": "east", "attributes": {"industry": "courier"}}]}
 * {"facts": [{"id": "f1", "activity": "steps", "member": "wang", "at": "2026-04-06T20:00:00+08:00", "attributes": {"steps": 11300}}]}
 * {"reversals": [{"fact": "f1", "id": "r1"}]}
 * {"redeem": [{"id": "o1", "member": "wang", "item": "towel", "quantity": 1, "hold": "PT24H"}]}
 * {"confirm": ["o1"]}
 * {"close": "2026"}
 * {"reopen": {"period": "2026", "who": "office", "why": "a list came late"}}
 * }</pre>
 *
 * @param ledger accounts to open and whatever else the ledger itself is told
 * @param members who takes part from here on
 * @param facts what they did
 * @param reversals what is taken back
 * @param orders what is ordered, confirmed and cancelled
 * @param close the period to close, or null
 * @param reopen the period to open again, or null
 */
record ProgrammeLine(
    LedgerCommand ledger,
    List<Member> members,
    List<Fact> facts,
    List<Reversal> reversals,
    ProgrammeOrders orders,
    @Nullable String close,
    @Nullable Reopening reopen) {
  private static final int ATTRIBUTES_MAX = 64;
  private static final int WORDS_MAX = 1_000;
  private static final Rational NUMBER_MAX = Rational.of(1_000_000_000_000_000L);

  /** That a fact is taken back. */
  record Reversal(String fact, String id) {}

  /** That a period is opened again. */
  record Reopening(String period, String who, String why) {}

  /**
   * Reads one line.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings
   */
  static ProgrammeLine read(JsonValue line) {
    return LedgerCommand.namesFormat(line)
        ? Json.read(JsonObject.builder().build(), in -> read(LedgerCommand.read(line), in))
        : Json.read(line, in -> read(LedgerCommand.part(in), in));
  }

  private static ProgrammeLine read(LedgerCommand ledger, ObjectReader in) {
    ProgrammeLine line =
        new ProgrammeLine(
            ledger,
            rows(in, "members", ProgrammeLine::member),
            rows(in, "facts", ProgrammeLine::fact),
            rows(in, "reversals", row -> new Reversal(row.id("fact"), row.id("id"))),
            ProgrammeOrders.read(in),
            in.has("close") ? in.text("close") : null,
            reopening(in.optionalObject("reopen")));
    in.done();
    return line;
  }

  private static <T> List<T> rows(
      ObjectReader in, String name, Function<ObjectReader, @Nullable T> reading) {
    List<T> rows = new ArrayList<>();
    for (ObjectReader row : in.optionalObjects(name, ProgrammeEngine.BATCH_MAX)) {
      long before = row.findings().count();
      T read = reading.apply(row);
      row.done();
      if (read != null && row.findings().count() == before) {
        rows.add(read);
      }
    }
    return rows;
  }

  private static @Nullable Member member(ObjectReader in) {
    long before = in.findings().count();
    String id = in.id("id");
    Id128 account = LedgerCommand.id(in, "account");
    Optional<String> team = Optional.ofNullable(in.optionalId("team"));
    Map<String, Value> attributes = attributes(in.optionalObject("attributes"));
    return in.findings().count() > before ? null : new Member(id, account, team, attributes);
  }

  private static @Nullable Fact fact(ObjectReader in) {
    long before = in.findings().count();
    String id = in.id("id");
    String activity = in.id("activity");
    String member = in.id("member");
    Instant at = LedgerCommand.instant(in, "at");
    Map<String, Value> attributes = attributes(in.optionalObject("attributes"));
    return in.findings().count() > before ? null : new Fact(id, activity, member, at, attributes);
  }

  private static @Nullable Reopening reopening(@Nullable ObjectReader in) {
    if (in == null) {
      return null;
    }
    Reopening read =
        new Reopening(
            in.text("period"),
            in.value("who").text(1, WORDS_MAX),
            in.value("why").text(1, WORDS_MAX));
    in.done();
    return read;
  }

  private static Map<String, Value> attributes(@Nullable ObjectReader in) {
    Map<String, Value> attributes = new LinkedHashMap<>();
    if (in == null) {
      return attributes;
    }
    if (in.names().size() > ATTRIBUTES_MAX) {
      in.findings().add(in.pointer(), JsonFault.TOO_MANY, in.names().size(), ATTRIBUTES_MAX);
    }
    for (String name : in.names()) {
      ValueReader value = in.value(name);
      if (!Ids.isValid(name)) {
        value.report(JsonFault.NOT_ID, name);
      }
      attributes.put(name, value(value));
    }
    in.done();
    return attributes;
  }

  private static Value value(ValueReader in) {
    if (in.json() instanceof JsonBoolean) {
      return Value.of(in.flag());
    }
    if (in.json() instanceof JsonNumber) {
      return Value.of(in.number(NUMBER_MAX.negated(), NUMBER_MAX));
    }
    return Value.of(in.text(0, Value.TEXT_LENGTH_MAX));
  }
}
