/** The bytes and hashes that seals, receipts and the chains of accounts have in common. */
package dev.muster.points.internal.proof;
