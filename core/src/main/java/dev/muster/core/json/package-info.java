/**
 * Strict JSON: reading with all findings at once, canonical writing (same value, same bytes),
 * content hashes.
 *
 * <p>Enter at {@link dev.muster.core.json.Json}; read an object by hand with {@link
 * dev.muster.core.json.ObjectReader}. Numbers keep the text they were written with and never pass
 * through {@code double}. Hostile documents (depth, length, exponents, duplicates) are refused with
 * the limit named, at a cost bounded by {@link dev.muster.core.json.JsonLimits}. There is no data
 * binding: what a document means is read by the code of its format.
 */
package dev.muster.core.json;
