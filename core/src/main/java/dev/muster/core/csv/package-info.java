/**
 * Strict reading of CSV tables (RFC 4180) with a header: UTF-8 with or without byte order mark, or
 * GB18030 as declared; columns found by name, renamed by a mapping; faults reported as findings by
 * row.
 *
 * <p>Enter at {@link dev.muster.core.csv.CsvTable}. Rows are handed over one at a time, so that a
 * table of ten million rows needs no more memory than its longest row. It does not guess
 * separators, encodings or types.
 */
package dev.muster.core.csv;
