/**
 * What every verb of the lab shares: streams, findings, result files, progress, wrong usage.
 *
 * <p>The rules are kept here once: results are JSON on standard output, prose and progress go to
 * standard error; a refusal is a list of findings with exit status 1; wrong usage is 2; a result
 * file is there whole or not at all. No verb writes to a stream or a file by itself.
 */
@org.jspecify.annotations.NullMarked
package dev.muster.lab.frame;
