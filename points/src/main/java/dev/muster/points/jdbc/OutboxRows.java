package dev.muster.points.jdbc;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonObject;
import dev.muster.points.LedgerTime;
import dev.muster.points.RecordedTransfer;
import dev.muster.points.Transfer;
import dev.muster.points.internal.read.RowReader;
import dev.muster.points.internal.table.Tables;

/** Events for others, as {@code muster.ledger-event/1}. */
final class OutboxRows {
  static final SqlTable TABLE =
      new SqlTable(
          "muster_outbox",
          1,
          Column.id("transfer"),
          Column.number("recorded"),
          Column.text("event"));

  private OutboxRows() {}

  /** Returns the event of a transfer. */
  static Object[] made(Tables tables, int at) {
    RecordedTransfer recorded = new RowReader(tables).transfer(at);
    return new Object[] {
      recorded.id(), LedgerTime.micros(recorded.recorded()), Json.write(event(recorded))
    };
  }

  private static JsonObject event(RecordedTransfer recorded) {
    Transfer transfer = recorded.transfer();
    JsonObject.Builder json =
        JsonObject.builder()
            .put("format", "muster.ledger-event/1")
            .put("id", transfer.id().toString())
            .put("kind", recorded.kind().text())
            .put("debitAccount", transfer.debitAccount().toString())
            .put("creditAccount", transfer.creditAccount().toString())
            .put("amount", Long.toString(transfer.amount()))
            .put("unit", transfer.unit())
            .put("code", transfer.code())
            .put("recorded", recorded.recorded().toString())
            .put("effective", recorded.effective().toString());
    if (!recorded.relatedId().isZero()) {
      json.put("relatedId", recorded.relatedId().toString());
    }
    if (!transfer.reference().isZero()) {
      json.put("reference", transfer.reference().toString());
    }
    return json.build();
  }
}
