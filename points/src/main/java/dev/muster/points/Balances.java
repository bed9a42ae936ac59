package dev.muster.points;

/**
 * The four sums of an account, in whole points of its unit, each from 0 to {@link Long#MAX_VALUE}.
 *
 * @param debitsPending held by open pending transfers that will take from the account
 * @param debitsPosted taken from the account
 * @param creditsPending held by open pending transfers that will give to the account
 * @param creditsPosted given to the account
 */
public record Balances(
    long debitsPending, long debitsPosted, long creditsPending, long creditsPosted) {
  /** Nothing at all. */
  public static final Balances ZERO = new Balances(0, 0, 0, 0);

  /**
   * Returns what the account has: posted credits less posted debits. Negative for an account that
   * gives.
   */
  public long posted() {
    return creditsPosted - debitsPosted;
  }

  /**
   * Returns what the account could spend if it had no limits and no lots: posted less held debits.
   */
  public long available() {
    return Math.subtractExact(posted(), debitsPending);
  }
}
