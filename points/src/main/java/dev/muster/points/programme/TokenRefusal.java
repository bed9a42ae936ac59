package dev.muster.points.programme;

import dev.muster.core.check.FindingCode;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.text.Messages;

/** Why a check-in token was not accepted. */
public enum TokenRefusal implements FindingCode {
  /** It is not a token. */
  MALFORMED,
  /** Its key is not known. */
  UNKNOWN_KEY,
  /** It was not made with the key that it names. */
  FORGED,
  /** It is not valid yet, clock skew allowed for. */
  NOT_YET_VALID,
  /** It is not valid any more, clock skew allowed for. */
  EXPIRED,
  /** It is for another activity. */
  WRONG_ACTIVITY,
  /** It is for another place. */
  WRONG_PLACE,
  /** The member used it before. */
  USED;

  @Override
  public String code() {
    return "points.token." + ObjectReader.name(this);
  }

  @Override
  public Messages messages() {
    return ProgrammeFault.MESSAGES;
  }
}
