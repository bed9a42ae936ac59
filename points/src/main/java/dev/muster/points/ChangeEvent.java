package dev.muster.points;

/**
 * A transfer with what it left behind on both accounts: what a stream of changes to another system
 * needs.
 *
 * @param transfer the transfer
 * @param debit the debit account's sums after it
 * @param debitClosed whether the debit account was closed after it
 * @param credit the credit account's sums after it
 * @param creditClosed whether the credit account was closed after it
 */
public record ChangeEvent(
    RecordedTransfer transfer,
    Balances debit,
    boolean debitClosed,
    Balances credit,
    boolean creditClosed) {}
