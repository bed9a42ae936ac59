package dev.muster.scoring.check;

import dev.muster.core.check.FindingCode;
import dev.muster.core.text.Messages;

/** What can be wrong with a rule set, a contest file or marks, beyond their JSON. */
public enum ScoringFault implements FindingCode {
  DUPLICATE_ID("scoring.duplicate-id"),
  STEP_ID("scoring.step-id"),
  KIND_UNKNOWN("scoring.kind-unknown"),
  MACRO_UNKNOWN("scoring.macro-unknown"),
  MACRO_ARGUMENT("scoring.macro-argument"),
  MACRO_DEPTH("scoring.macro-depth"),
  STEP_UNKNOWN("scoring.step-unknown"),
  STEP_UNKNOWN_NEAR("scoring.step-unknown-near"),
  NAME_UNKNOWN("scoring.name-unknown"),
  NAME_UNKNOWN_NEAR("scoring.name-unknown-near"),
  CYCLE("scoring.cycle"),
  TYPE("scoring.type"),
  AXES("scoring.axes"),
  AXIS_CLASH("scoring.axis-clash"),
  OPERATION("scoring.operation"),
  OPERATION_NEAR("scoring.operation-near"),
  EXPRESSION("scoring.expression"),
  OPERANDS("scoring.operands"),
  ROUNDING("scoring.rounding"),
  VALUE("scoring.value"),
  OUT_OF_RANGE("scoring.out-of-range"),
  OFF_GRID("scoring.off-grid"),
  UNIT_NEEDED("scoring.unit-needed"),
  PARAMETER_COUNT("scoring.parameter-count"),
  TRIM_TOO_LARGE("scoring.trim-too-large"),
  CHOICE_TOO_LARGE("scoring.choice-too-large"),
  QUOTA_TOO_LARGE("scoring.quota-too-large"),
  TOO_LARGE("scoring.too-large"),
  EMPTY_RANGE("scoring.empty-range"),
  STATUS_UNKNOWN("scoring.status-unknown"),
  BASE("scoring.base"),
  BASE_UNKNOWN("scoring.base-unknown"),
  BASE_CYCLE("scoring.base-cycle"),
  OVERRIDE_UNKNOWN("scoring.override-unknown"),
  OVERRIDE_TAKEN("scoring.override-taken"),
  NAME_ASCII("scoring.name-ascii"),
  PARAMETER_UNSET("scoring.parameter-unset"),
  RULES_OTHER("scoring.rules-other"),
  MEMBER_UNKNOWN("scoring.member-unknown"),
  MEMBER_UNKNOWN_NEAR("scoring.member-unknown-near"),
  KEY_MISSING("scoring.key-missing"),
  KEY_UNKNOWN("scoring.key-unknown"),
  OCCUPIED("scoring.occupied"),
  STALE("scoring.stale"),
  ID_REUSED("scoring.id-reused"),
  SEQ("scoring.seq"),
  RECUSED("scoring.recused"),
  NOT_ASSIGNED("scoring.not-assigned"),
  BY_NEEDED("scoring.by-needed"),
  SAME_HAND("scoring.same-hand"),
  NOTHING_THERE("scoring.nothing-there"),
  UNPAIRED("scoring.unpaired"),
  MISMATCH("scoring.mismatch"),
  CODE_NEEDED("scoring.code-needed"),
  CODE_TAKEN("scoring.code-taken"),
  SEALED("scoring.sealed"),
  REPLACES_NEEDED("scoring.replaces-needed"),
  REASON_NEEDED("scoring.reason-needed"),
  CSV("scoring.csv"),
  CSV_COLUMN("scoring.csv-column"),
  CSV_BYTES("scoring.csv-bytes");

  private static final Messages MESSAGES = Messages.load(ScoringFault.class, "messages");

  private final String code;

  ScoringFault(String code) {
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
