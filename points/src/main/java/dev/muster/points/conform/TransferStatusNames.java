package dev.muster.points.conform;

import java.util.Map;
import java.util.Set;

/**
 * The names of results in the transfer tables and in this ledger.
 *
 * <p>Most names differ only in words: a ledger of the tables is a unit here, user data of 128, 64
 * and 32 bits are reference, metadata and tag, a timestamp is a time. A name that is not listed is
 * written alike.
 *
 * <p><strong>Deliberate differences</strong>, all of them of the wire format: {@link
 * #ACCOUNT_NOT_SENT} and {@link #TRANSFER_NOT_SENT} name results about bytes that a command of this
 * ledger does not have (reserved fields, padding of flags, balances of a new account), so rows that
 * expect them are not sent. Amounts have 63 bits instead of 128; the tables are cut to that. Times
 * are microseconds instead of nanoseconds; where a table moves its clock by nanoseconds, the driver
 * moves it by as many microseconds.
 */
public final class TransferStatusNames {
  /** Results about bytes that an account's command does not have. */
  public static final Set<String> ACCOUNT_NOT_SENT =
      Set.of(
          "reserved_field",
          "reserved_flag",
          "debits_pending_must_be_zero",
          "debits_posted_must_be_zero",
          "credits_pending_must_be_zero",
          "credits_posted_must_be_zero");

  /** Results about bytes that a transfer's command does not have. */
  public static final Set<String> TRANSFER_NOT_SENT = Set.of("reserved_flag");

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("timestamp_must_be_zero", "time-reserved-for-import"),
          Map.entry("linked_event_failed", "linked-row-failed"),
          Map.entry("linked_event_chain_open", "linked-chain-open"),
          Map.entry("imported_event_expected", "import-expected"),
          Map.entry("imported_event_not_expected", "import-not-expected"),
          Map.entry("imported_event_timeout_must_be_zero", "imported-timeout-must-be-zero"),
          Map.entry("id_must_not_be_int_max", "id-must-not-be-max"),
          Map.entry("debit_account_id_must_not_be_zero", "debit-account-must-not-be-zero"),
          Map.entry("debit_account_id_must_not_be_int_max", "debit-account-must-not-be-max"),
          Map.entry("credit_account_id_must_not_be_zero", "credit-account-must-not-be-zero"),
          Map.entry("credit_account_id_must_not_be_int_max", "credit-account-must-not-be-max"),
          Map.entry("pending_id_must_not_be_int_max", "pending-id-must-not-be-max"),
          Map.entry("timeout_reserved_for_pending_transfer", "timeout-reserved-for-pending"),
          Map.entry("ledger_must_not_be_zero", "unit-must-not-be-zero"),
          Map.entry("accounts_must_have_the_same_ledger", "accounts-must-have-the-same-unit"),
          Map.entry(
              "transfer_must_have_the_same_ledger_as_accounts",
              "transfer-must-have-the-unit-of-its-accounts"),
          Map.entry("exists_with_different_ledger", "exists-with-different-unit"),
          Map.entry("exists_with_different_user_data_128", "exists-with-different-reference"),
          Map.entry("exists_with_different_user_data_64", "exists-with-different-metadata"),
          Map.entry("exists_with_different_user_data_32", "exists-with-different-tag"),
          Map.entry(
              "exists_with_different_debit_account_id", "exists-with-different-debit-account"),
          Map.entry(
              "exists_with_different_credit_account_id", "exists-with-different-credit-account"),
          Map.entry(
              "pending_transfer_has_different_debit_account_id",
              "pending-transfer-has-different-debit-account"),
          Map.entry(
              "pending_transfer_has_different_credit_account_id",
              "pending-transfer-has-different-credit-account"),
          Map.entry("pending_transfer_has_different_ledger", "pending-transfer-has-different-unit"),
          Map.entry("exceeds_pending_transfer_amount", "exceeds-pending-amount"),
          Map.entry("pending_transfer_expired", "pending-transfer-timed-out"),
          Map.entry("debit_account_already_closed", "debit-account-closed"),
          Map.entry("credit_account_already_closed", "credit-account-closed"));

  private static final String IMPORTED = "imported_event_timestamp_";

  private TransferStatusNames() {}

  /** Returns the name in this ledger of a result in the tables. */
  public static String of(String status) {
    if (status.startsWith(IMPORTED)) {
      return "imported-time-" + status.substring(IMPORTED.length()).replace('_', '-');
    }
    return WORDS.getOrDefault(status, status.replace('_', '-'));
  }

  /** Returns the names of this ledger that stand in the table of words. */
  static Set<String> mapped() {
    return Set.copyOf(WORDS.values());
  }
}
