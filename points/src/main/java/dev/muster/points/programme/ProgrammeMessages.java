package dev.muster.points.programme;

import dev.muster.core.explain.ExplanationLabels;
import dev.muster.core.explain.ExplanationRenderer;
import dev.muster.core.text.LocalizedText;
import dev.muster.core.text.Messages;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The words in which programmes explain themselves, in English and 简体中文. */
public final class ProgrammeMessages {
  private ProgrammeMessages() {}

  /** Returns the messages of explanations. */
  public static Messages messages() {
    return ProgrammeFault.MESSAGES;
  }

  /**
   * Returns a renderer of what {@link ProgrammeEngine#explain} explains, with the programme's names
   * of rules, caps, budgets and campaigns.
   */
  public static ExplanationRenderer renderer(Programme programme, Locale locale) {
    Map<String, Map<String, LocalizedText>> names = new HashMap<>();
    ProgrammeParts parts = programme.parts();
    Map<String, LocalizedText> rules = new HashMap<>();
    parts.rules().forEach(rule -> rules.put(rule.id(), rule.names()));
    names.put("rule", rules);
    Map<String, LocalizedText> limits = new HashMap<>();
    parts.caps().forEach((id, cap) -> limits.put(id, cap.names()));
    parts.budgets().forEach((id, budget) -> limits.putIfAbsent(id, budget.names()));
    names.put("limit", limits);
    Map<String, LocalizedText> multipliers = new HashMap<>();
    for (Multiplier multiplier : parts.multipliers()) {
      Campaign campaign = multiplier.campaign();
      if (campaign != null) {
        multipliers.put(multiplier.id(), campaign.names());
      }
    }
    names.put("multiplier", multipliers);
    return ExplanationRenderer.of(messages(), locale).withLabels(new Labels(names));
  }

  private record Labels(Map<String, Map<String, LocalizedText>> names)
      implements ExplanationLabels {
    @Override
    public String step(String step, Locale locale) {
      String key = "step." + step;
      return messages().has(key) ? messages().render(locale, key) : step;
    }

    @Override
    public String id(String dimension, String id, Locale locale) {
      LocalizedText text = names.getOrDefault(dimension, Map.of()).get(id);
      return text == null ? id : text.in(locale);
    }
  }
}
