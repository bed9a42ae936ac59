/**
 * The verbs of the lab, a class each, listed in {@link dev.muster.lab.verb.Verbs}.
 *
 * <p>A verb reads its files, calls one engine and prints what it answers. It decides nothing that
 * an engine should decide.
 */
@org.jspecify.annotations.NullMarked
package dev.muster.lab.verb;
