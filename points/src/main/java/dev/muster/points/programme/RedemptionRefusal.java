package dev.muster.points.programme;

import dev.muster.core.check.FindingCode;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.text.Messages;

/** Why an order was not made, confirmed or cancelled. Nothing changed. */
public enum RedemptionRefusal implements FindingCode {
  /** The catalogue has no such item. */
  UNKNOWN_ITEM,
  /** The item is not offered at this time. */
  NOT_OFFERED_NOW,
  /** Too few are left. */
  OUT_OF_STOCK,
  /** The member has had as many as one may. */
  MEMBER_LIMIT,
  /** The member takes no part. */
  UNKNOWN_MEMBER,
  /** The id belongs to another order. */
  ID_USED,
  /** There is no such order. */
  UNKNOWN_ORDER,
  /** The order was settled in another way before. */
  ALREADY_SETTLED,
  /** The ledger refused to move the points. */
  LEDGER;

  /** Returns the name in JSON. */
  public String text() {
    return ObjectReader.name(this);
  }

  @Override
  public String code() {
    return "points.redemption." + text();
  }

  @Override
  public Messages messages() {
    return ProgrammeFault.MESSAGES;
  }
}
