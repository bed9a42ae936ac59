package dev.muster.lab.compare;

import dev.muster.core.json.ObjectReader;
import dev.muster.core.text.LocalizedText;
import dev.muster.core.text.Messages;
import dev.muster.scheduling.Rule;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A strategy that is not asked for an instance because its model can't say it. That is no failure,
 * and counts neither for nor against it.
 *
 * @param instance name of the instance
 * @param strategy name of the strategy
 * @param why what it can't say
 */
public record Inapplicable(String instance, String strategy, LocalizedText why) {
  private static final Messages MESSAGES = Messages.load(Inapplicable.class, "messages");

  /** Returns that the strategy is for problems of another kind. */
  static LocalizedText otherKind() {
    return text("inapplicable.kind", "");
  }

  /** Returns that the session has more to it than an open shop, or than the model knows. */
  static LocalizedText session() {
    return text("inapplicable.session", "");
  }

  /** Returns that the strategy does not honour rules of the problem. */
  static LocalizedText rules(Collection<Rule> rules) {
    return text(
        "inapplicable.rules",
        rules.stream().map(ObjectReader::name).collect(Collectors.joining(", ")));
  }

  /** Returns that the model does not split cohorts. */
  public static LocalizedText cohorts() {
    return text("inapplicable.cohorts", "");
  }

  /** Returns that the model has no more than {@code most} priorities. */
  public static LocalizedText priorities(int most) {
    return text("inapplicable.priorities", String.valueOf(most));
  }

  private static LocalizedText text(String key, String argument) {
    return LocalizedText.of(
        MESSAGES.render(Locale.ENGLISH, key, List.of(argument)),
        MESSAGES.render(Locale.SIMPLIFIED_CHINESE, key, List.of(argument)));
  }
}
