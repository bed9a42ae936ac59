package dev.muster.points.programme;

import dev.muster.core.check.FindingCode;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.text.Messages;

/** What can be wrong with a programme. */
public enum ProgrammeFault implements FindingCode {
  /** An id stands twice. */
  DUPLICATE_ID,
  /** Something is named that is not declared. */
  UNKNOWN_NAME,
  /** A condition has no test or several. */
  ONE_TEST,
  /** A value is of another kind than its attribute. */
  VALUE_KIND,
  /** A number is needed of an attribute that is none. */
  NOT_A_NUMBER,
  /** A number is outside of what it may be. */
  NUMBER_RANGE,
  /** Points may come out broken, and nothing says how to round them. */
  ROUNDING_MISSING,
  /** Points are rounded to a scale that leaves digits after the point. */
  ROUNDING_SCALE,
  /** A span ends before it begins. */
  EMPTY_WINDOW,
  /** An offset is not the one that the zone has at that time. */
  OFFSET_DISAGREES,
  /** A period of kind "campaign" and the name of a campaign come only together. */
  CAMPAIGN_AND_PERIOD,
  /** Exactly one of points and times must be given. */
  POINTS_OR_TIMES,
  /** Steps or levels do not ascend. */
  NOT_ASCENDING,
  /** An account is neither 32 digits nor a text to derive one from. */
  NOT_LEDGER_ID,
  /** The ranking of a leaderboard can't be kept up to date. */
  BOARD_RANKING,
  /** Points would expire when they are earned. */
  EXPIRES_AT_ONCE,
  /** A streak runs over periods that do not follow each other. */
  STREAK_PERIOD,
  /** A title could never be closed. */
  TITLE_PERIOD;

  static final Messages MESSAGES = Messages.load(ProgrammeFault.class, "messages");

  @Override
  public String code() {
    return "points.programme." + ObjectReader.name(this);
  }

  @Override
  public Messages messages() {
    return MESSAGES;
  }
}
