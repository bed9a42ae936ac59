package dev.muster.lab.compare;

import dev.muster.core.text.LocalizedText;
import dev.muster.scheduling.strategy.ProblemView;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy of the lab can't say apart from rules that it does not honour. A study shows such
 * an instance as not applicable instead of running it. Stateless.
 */
@FunctionalInterface
public interface ModelLimits {
  /** Returns why its model can't say {@code view}, or null if it can. */
  @Nullable LocalizedText cannotSay(ProblemView view);
}
