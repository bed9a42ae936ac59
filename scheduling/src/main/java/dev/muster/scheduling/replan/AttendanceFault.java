package dev.muster.scheduling.replan;

import dev.muster.core.check.FindingCode;
import dev.muster.core.text.Messages;

/** What can be wrong with who came. */
public enum AttendanceFault implements FindingCode {
  NO_VISIT("attendance.no-visit"),
  NOT_YET("attendance.not-yet"),
  NOT_RECORDED("attendance.not-recorded"),
  NOT_AN_ITEM("attendance.not-an-item"),
  ID_TOO_LONG("attendance.id-too-long"),
  ID_TAKEN("attendance.id-taken"),
  RULE("attendance.rule");

  private static final Messages MESSAGES = Messages.load(AttendanceFault.class, "attendance");

  private final String code;

  AttendanceFault(String code) {
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
