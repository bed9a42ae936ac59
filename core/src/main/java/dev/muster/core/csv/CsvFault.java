package dev.muster.core.csv;

import dev.muster.core.check.FindingCode;
import dev.muster.core.text.Messages;

/** What can be wrong with a CSV table. */
public enum CsvFault implements FindingCode {
  EMPTY("csv.empty"),
  NOT_FOUND("csv.not-found"),
  UNREADABLE("csv.unreadable"),
  NOT_ENCODED("csv.not-encoded"),
  MISSING_COLUMN("csv.missing-column"),
  DUPLICATE_COLUMN("csv.duplicate-column"),
  UNKNOWN_COLUMN("csv.unknown-column"),
  FIELD_COUNT("csv.field-count"),
  FIELD_TOO_LONG("csv.field-too-long"),
  ROW_TOO_LONG("csv.row-too-long"),
  TOO_MANY_ROWS("csv.too-many-rows"),
  STRAY_QUOTE("csv.stray-quote"),
  OPEN_QUOTE("csv.open-quote"),
  EMPTY_FIELD("csv.empty-field"),
  NOT_INTEGER("csv.not-integer"),
  NOT_NUMBER("csv.not-number"),
  OUT_OF_RANGE("csv.out-of-range"),
  NOT_ID("csv.not-id");

  private static final Messages MESSAGES = Messages.load(CsvFault.class, "messages");

  private final String code;

  CsvFault(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public Messages messages() {
    return MESSAGES;
  }
}
