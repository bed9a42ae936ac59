package dev.muster.points;

import dev.muster.core.check.FindingCode;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.text.Messages;

/**
 * Why an account was not made.
 *
 * <p>The order is the precedence: where several reasons hold, the first one in this list is given.
 */
public enum AccountRefusal implements FindingCode {
  /** The last row of the batch is linked to a next row that does not exist. */
  LINKED_CHAIN_OPEN,
  /** Another row of its linked chain was refused. */
  LINKED_ROW_FAILED,
  /** The batch began with an imported row, and this one is not. */
  IMPORT_EXPECTED,
  /** The batch began with a row that is not imported, and this one is. */
  IMPORT_NOT_EXPECTED,
  /** The imported time is missing or outside of what a ledger can hold. */
  IMPORTED_TIME_OUT_OF_RANGE,
  /** The imported time is not in the past. */
  IMPORTED_TIME_MUST_NOT_ADVANCE,
  /** A recorded time is given, and the row is not imported. */
  TIME_RESERVED_FOR_IMPORT,
  /** The id is zero. */
  ID_MUST_NOT_BE_ZERO,
  /** The id is the greatest value. */
  ID_MUST_NOT_BE_MAX,
  /** The id belongs to an account with other flags. */
  EXISTS_WITH_DIFFERENT_FLAGS,
  /** The id belongs to an account with another reference. */
  EXISTS_WITH_DIFFERENT_REFERENCE,
  /** The id belongs to an account with other metadata. */
  EXISTS_WITH_DIFFERENT_METADATA,
  /** The id belongs to an account with another tag. */
  EXISTS_WITH_DIFFERENT_TAG,
  /** The id belongs to an account of another unit. */
  EXISTS_WITH_DIFFERENT_UNIT,
  /** The id belongs to an account with another code. */
  EXISTS_WITH_DIFFERENT_CODE,
  /** The id belongs to an account with another floor or ceiling. */
  EXISTS_WITH_DIFFERENT_LIMITS,
  /** The id belongs to an account with another breakage account or spending order. */
  EXISTS_WITH_DIFFERENT_LOT_RULES,
  /** Two flags exclude each other. */
  FLAGS_ARE_MUTUALLY_EXCLUSIVE,
  /** The unit is missing. */
  UNIT_MUST_NOT_BE_ZERO,
  /** The code is missing. */
  CODE_MUST_NOT_BE_ZERO,
  /** The floor is above the ceiling, or leaves no room for a balance of zero. */
  FLOOR_ABOVE_CEILING,
  /** The account keeps lots and names no account for what expires, or the other way round. */
  BREAKAGE_ACCOUNT_MISSING,
  /** The breakage account does not exist. */
  BREAKAGE_ACCOUNT_NOT_FOUND,
  /** The breakage account is of another unit, keeps lots or has limits. */
  BREAKAGE_ACCOUNT_UNSUITABLE,
  /** An account whose credits may not exceed its debits cannot keep lots. */
  LOTS_NEED_CREDIT_BALANCE,
  /** The imported time is not after the last account, or it is that of a transfer. */
  IMPORTED_TIME_MUST_NOT_REGRESS;

  private static final Messages MESSAGES = Messages.load(AccountRefusal.class, "messages");

  /** Returns the place in this list, from 0: the lower, the earlier the reason is given. */
  @SuppressWarnings("EnumOrdinal")
  public int precedence() {
    return ordinal();
  }

  /** Returns the name in JSON results, such as {@code imported-time-must-not-regress}. */
  public String text() {
    return ObjectReader.name(this);
  }

  @Override
  public String code() {
    return "points.account." + text();
  }

  @Override
  public Messages messages() {
    return MESSAGES;
  }
}
