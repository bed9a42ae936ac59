package dev.muster.scheduling.station;

import dev.muster.core.check.FindingCode;
import dev.muster.core.text.Messages;

/** What can be wrong with a problem of stations, or with a timetable. */
public enum StationFault implements FindingCode {
  DUPLICATE_ID("station.duplicate-id"),
  UNKNOWN_STATION("station.unknown-station"),
  UNKNOWN_ITEM("station.unknown-item"),
  UNKNOWN_ROOM("station.unknown-room"),
  UNCONNECTED_ROOM("station.unconnected-room"),
  NO_GOAL("station.no-goal"),
  DUPLICATE_GOAL("station.duplicate-goal"),
  TOO_MANY("station.too-many"),
  TOO_LONG("station.too-long"),
  CYCLE("station.cycle"),
  NO_SERVER("station.no-server"),
  OUTSIDE("station.outside"),
  CONTRADICTION("station.contradiction"),
  OTHER_PROBLEM("station.other-problem"),
  UNKNOWN_VISITOR("station.unknown-visitor"),
  UNKNOWN_SERVER("station.unknown-server"),
  NOT_HER_ITEM("station.not-her-item"),
  ITEM_TWICE("station.item-twice"),
  ITEM_MISSING("station.item-missing"),
  PARTLY_LEFT_OUT("station.partly-left-out"),
  WRONG_STATION("station.wrong-station"),
  NOT_ADMITTED("station.not-admitted"),
  WRONG_DURATION("station.wrong-duration"),
  NOT_OPEN("station.not-open"),
  IN_BREAK("station.in-break"),
  SERVER_TWICE("station.server-twice"),
  VISITOR_TWICE("station.visitor-twice"),
  WALK("station.walk"),
  ORDER("station.order"),
  APART("station.apart"),
  NO_REPORT("station.no-report"),
  BEFORE_REPORT("station.before-report"),
  REPORT_WINDOW("station.report-window"),
  NOT_A_WAVE("station.not-a-wave"),
  WAVE_FULL("station.wave-full"),
  WRONG_VALUE("station.wrong-value"),
  BOUND_TOO_HIGH("station.bound-too-high");

  private static final Messages MESSAGES = Messages.load(StationFault.class, "faults");

  private final String code;

  StationFault(String code) {
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
