package dev.muster.points.programme;

import dev.muster.core.check.FindingCode;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.text.Messages;

/**
 * Why a fact was not evaluated at all. Nothing is remembered of it, so that it can be given again.
 */
public enum FactRefusal implements FindingCode {
  /** The id belongs to another fact. */
  ID_USED,
  /** The member takes no part. */
  UNKNOWN_MEMBER,
  /** The programme has no such activity. */
  UNKNOWN_ACTIVITY,
  /** An attribute is not declared, or its value is of another kind. */
  BAD_ATTRIBUTE,
  /** No version of the programme is in force at that time. */
  NOT_IN_FORCE,
  /** The fact lies in the future. */
  FROM_THE_FUTURE,
  /** The fact belongs to a closed period, and the programme wants no late facts. */
  PERIOD_CLOSED;

  /** Returns the name in JSON. */
  public String text() {
    return ObjectReader.name(this);
  }

  @Override
  public String code() {
    return "points.fact." + text();
  }

  @Override
  public Messages messages() {
    return ProgrammeFault.MESSAGES;
  }
}
