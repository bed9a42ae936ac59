package dev.muster.scheduling.internal.session;

import java.util.function.Consumer;

/**
 * A change that was judged: the problem after it, and how it breaks the plan.
 *
 * @param after the problem after the change
 * @param breaks what it does to a live plan in which everybody stands where she was told
 */
record Edit(Version after, Consumer<Live> breaks) {}
