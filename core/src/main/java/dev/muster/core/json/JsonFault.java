package dev.muster.core.json;

import dev.muster.core.check.FindingCode;
import dev.muster.core.text.Messages;

/** What can be wrong with a JSON document before its meaning is looked at. */
public enum JsonFault implements FindingCode {
  SYNTAX("json.syntax"),
  EMPTY("json.empty"),
  TRAILING("json.trailing"),
  NOT_FOUND("json.not-found"),
  UNREADABLE("json.unreadable"),
  NOT_UTF8("json.not-utf8"),
  TOO_LONG("json.too-long"),
  TOO_DEEP("json.too-deep"),
  TOO_MANY_TOKENS("json.too-many-tokens"),
  STRING_TOO_LONG("json.string-too-long"),
  NUMBER_TOO_LONG("json.number-too-long"),
  DUPLICATE("json.duplicate"),
  LONE_SURROGATE("json.lone-surrogate"),
  NEED_OBJECT("json.need-object"),
  NEED_ARRAY("json.need-array"),
  NEED_TEXT("json.need-text"),
  NEED_INTEGER("json.need-integer"),
  NEED_NUMBER("json.need-number"),
  NEED_BOOLEAN("json.need-boolean"),
  MISSING("json.missing"),
  UNKNOWN("json.unknown-property"),
  UNKNOWN_NEAR("json.unknown-property-near"),
  NOT_INTEGER("json.not-integer"),
  NOT_NUMBER("json.not-number"),
  OUT_OF_RANGE("json.out-of-range"),
  NOT_CHOICE("json.not-choice"),
  NOT_ID("json.not-id"),
  NOT_INSTANT("json.not-instant"),
  NOT_DATE("json.not-date"),
  NOT_DURATION("json.not-duration"),
  NOT_ZONE("json.not-zone"),
  NOT_LANGUAGE("json.not-language"),
  TEXT_LENGTH("json.text-length"),
  TOO_MANY("json.too-many"),
  TOO_FEW("json.too-few"),
  FORMAT_OTHER("json.format-other"),
  FORMAT_NEWER("json.format-newer"),
  NOT_CANONICAL("json.not-canonical");

  private static final Messages MESSAGES = Messages.load(JsonFault.class, "messages");

  private final String code;

  JsonFault(String code) {
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
