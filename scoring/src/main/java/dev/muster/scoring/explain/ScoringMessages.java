package dev.muster.scoring.explain;

import dev.muster.core.text.Messages;

/**
 * The messages of scoring explanations in English and 简体中文, for {@link
 * dev.muster.core.explain.ExplanationRenderer}.
 */
public final class ScoringMessages {
  private static final Messages MESSAGES = Messages.load(ScoringMessages.class, "messages");

  private ScoringMessages() {}

  /** Returns the messages. */
  public static Messages messages() {
    return MESSAGES;
  }
}
