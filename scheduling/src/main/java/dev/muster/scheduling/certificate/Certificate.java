package dev.muster.scheduling.certificate;

/**
 * A proof of how good a plan could be at best, which anybody can check from the problem alone;
 * {@code CERTIFICATE.md} says how a bound follows from each kind.
 */
public sealed interface Certificate permits BatchPrices, WorkerPrices {}
