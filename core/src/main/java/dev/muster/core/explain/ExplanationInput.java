package dev.muster.core.explain;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One input of an explanation node.
 *
 * @param ref which node; only a missing input may name a node that does not exist
 * @param use what was done with it
 * @param code why, as a code of the engine without arguments; null where the use says all
 */
public record ExplanationInput(NodeRef ref, InputUse use, @Nullable String code) {
  /** Checks the values. */
  public ExplanationInput {
    requireNonNull(ref, "ref");
    requireNonNull(use, "use");
    ExplanationNode.checkCode(code, "code");
  }

  /** Returns an input that counts. */
  public static ExplanationInput used(NodeRef ref) {
    return new ExplanationInput(ref, InputUse.USED, null);
  }
}
