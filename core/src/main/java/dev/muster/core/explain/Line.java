package dev.muster.core.explain;

import org.jspecify.annotations.Nullable;

/**
 * One node as shown in one place, in words, with nothing in it that could break a line.
 *
 * @param ref which node
 * @param use what its user does with it; null for a root
 * @param usePrefix the use in words with its mark, empty if it simply counts
 * @param main what it is
 * @param value its value in words, empty if it has none
 * @param detail where its rule stands, empty if unknown
 */
record Line(
    NodeRef ref,
    @Nullable InputUse use,
    String usePrefix,
    String main,
    String value,
    String detail) {}
