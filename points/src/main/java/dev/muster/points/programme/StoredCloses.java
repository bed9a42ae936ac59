package dev.muster.points.programme;

import dev.muster.core.json.ContentHash;
import dev.muster.core.json.JsonObject;
import dev.muster.core.number.Rational;
import java.time.Instant;
import java.util.Optional;

/** Reads what closings froze, and their record, from the texts of rows. */
final class StoredCloses {
  private static final String MEMBER = "member";
  private static final String PERIOD = "period";

  private StoredCloses() {}

  static PeriodClose close(String text) {
    JsonObject written = StoredText.parse(text);
    return new PeriodClose(
        period(written),
        (int) StoredText.number(written, "revision"),
        Instant.parse(StoredText.text(written, "recorded")),
        new ContentHash(StoredText.text(written, "rules")),
        StoredText.objects(written, "tiers").stream().map(StoredCloses::tier).toList(),
        StoredText.objects(written, "titles").stream().map(StoredCloses::title).toList(),
        StoredText.objects(written, "boards").stream().map(StoredCloses::board).toList());
  }

  private static PeriodKey period(JsonObject written) {
    String text = StoredText.text(written, PERIOD);
    return StoredText.text(written, "kind").equals(PeriodKind.CAMPAIGN.text())
        ? PeriodKey.ofCampaign(text)
        : PeriodKey.parse(text);
  }

  private static PeriodClose.TierAward tier(JsonObject written) {
    return new PeriodClose.TierAward(
        StoredText.text(written, "ladder"),
        StoredText.text(written, MEMBER),
        StoredText.text(written, "level"),
        StoredText.number(written, "points"));
  }

  private static PeriodClose.TitleAward title(JsonObject written) {
    return new PeriodClose.TitleAward(
        StoredText.text(written, "title"),
        StoredText.text(written, MEMBER),
        Optional.ofNullable(StoredText.optional(written, "group")),
        (int) StoredText.number(written, "rank"),
        StoredText.number(written, "amount"));
  }

  private static PeriodClose.FrozenBoard board(JsonObject written) {
    return new PeriodClose.FrozenBoard(
        StoredText.text(written, "board"),
        Optional.ofNullable(StoredText.optional(written, "group")),
        (int) StoredText.number(written, "members"),
        StoredText.objects(written, "lines").stream().map(StoredCloses::line).toList());
  }

  private static BoardLine line(JsonObject written) {
    return new BoardLine(
        StoredText.text(written, MEMBER),
        StoredText.number(written, "points"),
        Rational.parse(StoredText.text(written, "rank")),
        (int) StoredText.number(written, "position"),
        (int) StoredText.number(written, "tiedWith"));
  }

  static String text(AuditEntry entry) {
    return dev.muster.core.json.Json.write(
        JsonObject.builder()
            .put("recorded", entry.recorded().toString())
            .put("action", entry.action().name())
            .put("kind", entry.period().kind().text())
            .put(PERIOD, entry.period().text())
            .put("who", entry.who())
            .put("why", entry.why())
            .put("frozen", entry.frozen().text())
            .build());
  }

  static AuditEntry audit(int number, String text) {
    JsonObject written = StoredText.parse(text);
    return new AuditEntry(
        number,
        Instant.parse(StoredText.text(written, "recorded")),
        AuditEntry.Action.valueOf(StoredText.text(written, "action")),
        period(written),
        StoredText.text(written, "who"),
        StoredText.text(written, "why"),
        new ContentHash(StoredText.text(written, "frozen")));
  }
}
