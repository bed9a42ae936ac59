package dev.muster.lab.frame;

import dev.muster.core.check.FindingCode;
import dev.muster.core.text.Messages;

/** What can be wrong with a run of the lab, apart from the contents of its files. */
public enum LabFault implements FindingCode {
  OUTPUT_IS_DIRECTORY("lab.output-is-directory"),
  OUTPUT_NOT_A_FILE("lab.output-not-a-file"),
  OUTPUT_IS_INPUT("lab.output-is-input"),
  OUTPUT_NOT_WRITABLE("lab.output-not-writable"),
  OUTPUT_FAILED("lab.output-failed"),
  OUT_OF_MEMORY("lab.out-of-memory"),
  TOO_DEEP("lab.too-deep"),
  UNREADABLE("lab.unreadable"),
  NO_ROWS("lab.no-rows"),
  LINE_TOO_LONG("lab.line-too-long"),
  NOT_LEDGER_ID("lab.not-ledger-id"),
  NO_ACCOUNT("lab.no-account"),
  TIME_GOES_BACK("lab.time-goes-back"),
  TIME_OUT_OF_RANGE("lab.time-out-of-range"),
  OTHER_UNIT("lab.other-unit"),
  MEMBER_ACCOUNT("lab.member-account"),
  NO_FACT("lab.no-fact"),
  NOT_A_PERIOD("lab.not-a-period"),
  PERIOD_NOT_IN_FORCE("lab.period-not-in-force"),
  PERIOD_NOT_CLOSED("lab.period-not-closed"),
  HOLD_LENGTH("lab.hold-length"),
  POSTED_OTHERWISE("lab.posted-otherwise"),
  NO_ENTRY("lab.no-entry"),
  NO_KEY("lab.no-key"),
  KEYS_IN_JOURNAL("lab.keys-in-journal"),
  RECEIPT_BROKEN("lab.receipt-broken"),
  NOTHING_CHECKED("lab.nothing-checked"),
  DIFFERENCES("lab.differences"),
  NOT_AGREED("lab.not-agreed"),
  NO_ENTRANT("lab.no-entrant"),
  NO_WORKER("lab.no-worker"),
  NO_BATCH("lab.no-batch"),
  NO_RULES("lab.no-rules"),
  NO_PUBLISHED("lab.no-published"),
  NO_CONTEST("lab.no-contest"),
  NUMBER_MISSING("lab.number-missing"),
  NOT_A_NUMBER("lab.not-a-number"),
  NUMBER_RANGE("lab.number-range"),
  MORE_NUMBERS("lab.more-numbers"),
  NOT_ALL_SERVED("lab.not-all-served"),
  NO_SOURCE("lab.no-source"),
  NO_GENERATOR("lab.no-generator"),
  NOT_ONE_PLAN("lab.not-one-plan"),
  NO_GOAL("lab.no-goal"),
  MODEL_TOO_LARGE("lab.model-too-large"),
  INSTANCE_TWICE("lab.instance-twice"),
  EMPTY_STUDY("lab.empty-study"),
  STUDY_TWICE("lab.study-twice"),
  STUDY_TOO_LARGE("lab.study-too-large"),
  NO_STRATEGY("lab.no-strategy"),
  NO_STRATEGY_CLASS("lab.no-strategy-class"),
  INTERNAL("lab.internal");

  private static final Messages MESSAGES = Messages.load(LabFault.class, "messages");

  private final String code;

  LabFault(String code) {
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
