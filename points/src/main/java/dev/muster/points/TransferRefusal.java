package dev.muster.points;

import dev.muster.core.check.FindingCode;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.text.Messages;

/**
 * Why a transfer was not made.
 *
 * <p>The order is the precedence: where several reasons hold, the first one in this list is given.
 */
public enum TransferRefusal implements FindingCode {
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
  /** The id belongs to a transfer with other flags. */
  EXISTS_WITH_DIFFERENT_FLAGS,
  /** The id belongs to a transfer with another pending transfer. */
  EXISTS_WITH_DIFFERENT_PENDING_ID,
  /** The id belongs to a transfer with another reversed transfer. */
  EXISTS_WITH_DIFFERENT_REVERSED_ID,
  /** The id belongs to a transfer with another timeout. */
  EXISTS_WITH_DIFFERENT_TIMEOUT,
  /** The id belongs to a transfer with another debit account. */
  EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT,
  /** The id belongs to a transfer with another credit account. */
  EXISTS_WITH_DIFFERENT_CREDIT_ACCOUNT,
  /** The id belongs to a transfer with another amount. */
  EXISTS_WITH_DIFFERENT_AMOUNT,
  /** The id belongs to a transfer with another reference. */
  EXISTS_WITH_DIFFERENT_REFERENCE,
  /** The id belongs to a transfer with other metadata. */
  EXISTS_WITH_DIFFERENT_METADATA,
  /** The id belongs to a transfer with another tag. */
  EXISTS_WITH_DIFFERENT_TAG,
  /** The id belongs to a transfer with another unit. */
  EXISTS_WITH_DIFFERENT_UNIT,
  /** The id belongs to a transfer with another code. */
  EXISTS_WITH_DIFFERENT_CODE,
  /** The id belongs to a transfer with another effective time. */
  EXISTS_WITH_DIFFERENT_EFFECTIVE_TIME,
  /** The id belongs to a transfer with other expiry, priority or policy for expired lots. */
  EXISTS_WITH_DIFFERENT_LOT_TERMS,
  /** The id was refused before for a reason that may have passed. */
  ID_ALREADY_FAILED,
  /** Two flags exclude each other. */
  FLAGS_ARE_MUTUALLY_EXCLUSIVE,
  /** The debit account is missing. */
  DEBIT_ACCOUNT_MUST_NOT_BE_ZERO,
  /** The debit account's id is the greatest value, which is reserved. */
  DEBIT_ACCOUNT_MUST_NOT_BE_MAX,
  /** The credit account is missing. */
  CREDIT_ACCOUNT_MUST_NOT_BE_ZERO,
  /** The credit account's id is the greatest value, which is reserved. */
  CREDIT_ACCOUNT_MUST_NOT_BE_MAX,
  /** Debit and credit account are the same. */
  ACCOUNTS_MUST_BE_DIFFERENT,
  /** A pending transfer is named, and this one neither posts nor voids. */
  PENDING_ID_MUST_BE_ZERO,
  /** The pending transfer is missing. */
  PENDING_ID_MUST_NOT_BE_ZERO,
  /** The pending transfer's id is the greatest value, which is reserved. */
  PENDING_ID_MUST_NOT_BE_MAX,
  /** The transfer names itself as the pending one. */
  PENDING_ID_MUST_BE_DIFFERENT,
  /** A reversal names no transfer, or a transfer that is no reversal names one. */
  REVERSED_ID_MUST_MATCH_FLAG,
  /** A timeout is given, and the transfer is not pending. */
  TIMEOUT_RESERVED_FOR_PENDING,
  /** A transfer that closes an account is not pending. */
  CLOSING_TRANSFER_MUST_BE_PENDING,
  /** The unit is missing. */
  UNIT_MUST_NOT_BE_ZERO,
  /** The code is missing. */
  CODE_MUST_NOT_BE_ZERO,
  /** The pending transfer does not exist. */
  PENDING_TRANSFER_NOT_FOUND(true),
  /** The named transfer is not a pending one. */
  PENDING_TRANSFER_NOT_PENDING,
  /** The pending transfer has another debit account. */
  PENDING_TRANSFER_HAS_DIFFERENT_DEBIT_ACCOUNT,
  /** The pending transfer has another credit account. */
  PENDING_TRANSFER_HAS_DIFFERENT_CREDIT_ACCOUNT,
  /** The pending transfer is of another unit. */
  PENDING_TRANSFER_HAS_DIFFERENT_UNIT,
  /** The pending transfer has another code. */
  PENDING_TRANSFER_HAS_DIFFERENT_CODE,
  /** The amount is above what is held. */
  EXCEEDS_PENDING_AMOUNT,
  /** A hold can only be voided wholly. */
  PENDING_TRANSFER_HAS_DIFFERENT_AMOUNT,
  /** The pending transfer is already posted. */
  PENDING_TRANSFER_ALREADY_POSTED,
  /** The pending transfer is already voided. */
  PENDING_TRANSFER_ALREADY_VOIDED,
  /** The pending transfer has timed out. */
  PENDING_TRANSFER_TIMED_OUT,
  /** The transfer to take back does not exist. */
  REVERSED_TRANSFER_NOT_FOUND(true),
  /**
   * The transfer to take back never moved points: it holds, voids, timed out, or is itself a
   * reversal or a breakage.
   */
  REVERSED_TRANSFER_NOT_REVERSIBLE,
  /**
   * A reversal moves points back: its debit account is the credit account of the other, and the
   * other way round.
   */
  REVERSED_TRANSFER_HAS_DIFFERENT_ACCOUNTS,
  /** The transfer to take back is of another unit. */
  REVERSED_TRANSFER_HAS_DIFFERENT_UNIT,
  /** The reversal would take effect before what it takes back. */
  REVERSAL_PREDATES_ORIGINAL,
  /** Reversals would take back more than was moved. */
  EXCEEDS_REVERSIBLE_AMOUNT,
  /** The debit account does not exist. */
  DEBIT_ACCOUNT_NOT_FOUND(true),
  /** The credit account does not exist. */
  CREDIT_ACCOUNT_NOT_FOUND(true),
  /** The accounts are of different units. */
  ACCOUNTS_MUST_HAVE_THE_SAME_UNIT,
  /** The transfer is of another unit than its accounts. */
  TRANSFER_MUST_HAVE_THE_UNIT_OF_ITS_ACCOUNTS,
  /** The imported time is not after the last transfer, or it is that of an account. */
  IMPORTED_TIME_MUST_NOT_REGRESS,
  /** The imported time is not after that of the debit account. */
  IMPORTED_TIME_MUST_POSTDATE_DEBIT_ACCOUNT,
  /** The imported time is not after that of the credit account. */
  IMPORTED_TIME_MUST_POSTDATE_CREDIT_ACCOUNT,
  /** An imported pending transfer has a timeout. */
  IMPORTED_TIMEOUT_MUST_BE_ZERO,
  /** The debit account is closed. */
  DEBIT_ACCOUNT_CLOSED(true),
  /** The credit account is closed. */
  CREDIT_ACCOUNT_CLOSED(true),
  /** The debit account is frozen. */
  DEBIT_ACCOUNT_FROZEN(true),
  /** The credit account is frozen. */
  CREDIT_ACCOUNT_FROZEN(true),
  /** An expiry or priority is given, and the credit account keeps no lots. */
  LOT_TERMS_NEED_LOTS,
  /** The points would expire before they can be spent. */
  LOT_EXPIRES_BEFORE_IT_STARTS,
  /** Points would return to a lot that has expired. */
  REVERSED_LOT_EXPIRED,
  /** The debit account's held debits would overflow. */
  OVERFLOWS_DEBITS_PENDING,
  /** The credit account's held credits would overflow. */
  OVERFLOWS_CREDITS_PENDING,
  /** The debit account's posted debits would overflow. */
  OVERFLOWS_DEBITS_POSTED,
  /** The credit account's posted credits would overflow. */
  OVERFLOWS_CREDITS_POSTED,
  /** The debit account's held and posted debits would overflow together. */
  OVERFLOWS_DEBITS,
  /** The credit account's held and posted credits would overflow together. */
  OVERFLOWS_CREDITS,
  /** The timeout ends after the last instant of a ledger. */
  OVERFLOWS_TIMEOUT,
  /** The debit account does not have that much. */
  EXCEEDS_CREDITS(true),
  /** The credit account does not owe that much. */
  EXCEEDS_DEBITS(true),
  /** The debit account's balance would fall below its floor. */
  EXCEEDS_FLOOR(true),
  /** The credit account's balance would rise above its ceiling. */
  EXCEEDS_CEILING(true),
  /**
   * The debit account has points, but too few that can be spent now: the others are held or not
   * effective yet.
   */
  EXCEEDS_SPENDABLE_LOTS(true);

  private static final Messages MESSAGES = Messages.load(TransferRefusal.class, "messages");

  private final boolean passing;

  TransferRefusal() {
    this(false);
  }

  TransferRefusal(boolean passing) {
    this.passing = passing;
  }

  /**
   * Returns whether the reason may pass, such as a missing account. A retry under the same id is
   * then answered with {@link #ID_ALREADY_FAILED}, so that an attempt that failed can never succeed
   * later behind its caller's back.
   */
  public boolean mayPass() {
    return passing;
  }

  /** Returns the place in this list, from 0: the lower, the earlier the reason is given. */
  @SuppressWarnings("EnumOrdinal")
  public int precedence() {
    return ordinal();
  }

  /** Returns the name in JSON results, such as {@code exceeds-spendable-lots}. */
  public String text() {
    return ObjectReader.name(this);
  }

  @Override
  public String code() {
    return "points.transfer." + text();
  }

  @Override
  public Messages messages() {
    return MESSAGES;
  }
}
