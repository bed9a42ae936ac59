/**
 * Receipts that prove themselves: what a ledger says to a member today it cannot unsay tomorrow.
 *
 * <p>Enter at {@link dev.muster.points.statement.Sealer}, which publishes {@link
 * dev.muster.points.statement.Seal}s and makes receipts, and at {@link
 * dev.muster.points.statement.ReceiptVerifier}, one class without dependencies that checks them
 * offline. The bytes are laid out in {@code points/RECEIPT.md}.
 *
 * <p>{@link dev.muster.points.statement.Pseudonyms} keep members out of ledgers by a {@link
 * dev.muster.points.statement.Keystore}, so that a member can be forgotten and nothing else.
 *
 * <p>A receipt proves what the ledger sealed, not that the ledger was told the truth.
 */
package dev.muster.points.statement;
