package dev.muster.core.explain;

import dev.muster.core.json.ObjectReader;
import dev.muster.core.number.Rounding;
import dev.muster.core.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts nodes into words of one language. */
final class Wording {
  /** How long one part of a line may be, in UTF-16 characters. */
  private static final int PART_LENGTH_MAX = 2_000;

  private final Messages messages;
  private final Locale locale;
  private final ExplanationLabels labels;

  /** The messages must hold those of this package. */
  Wording(Messages messages, Locale locale, ExplanationLabels labels) {
    this.messages = messages;
    this.locale = locale;
    this.labels = labels;
  }

  Line line(ExplanationNode node, @Nullable ExplanationInput input) {
    String what = node.code() == null ? operation(node.op()) : told(node.code(), node.args());
    return new Line(
        node.ref(),
        input == null ? null : input.use(),
        usePrefix(input),
        clean(say("explain.node", label(node.ref()), what)),
        clean(value(node)),
        clean(detail(node)));
  }

  /** Returns the line of an input that has no node. */
  Line absent(ExplanationInput input) {
    String value = input.use() == InputUse.MISSING ? "" : say("explain.absent");
    return new Line(
        input.ref(), input.use(), usePrefix(input), clean(label(input.ref())), value, "");
  }

  String again() {
    return say("explain.again");
  }

  String more(int inputs) {
    return say("explain.more", Integer.toString(inputs));
  }

  private String label(NodeRef ref) {
    String step = labels.step(ref.step(), locale);
    if (ref.ids().isEmpty()) {
      return step;
    }
    List<String> names = new ArrayList<>(ref.ids().size());
    for (int i = 0; i < ref.ids().size(); i++) {
      names.add(labels.id(ref.dimensions().get(i), ref.ids().get(i), locale));
    }
    return say("explain.cell", step, String.join(say("explain.separator"), names));
  }

  private String operation(String op) {
    String key = "op." + op;
    return messages.has(key) ? told(key, List.of()) : op;
  }

  /*
   * A code may come from a file, so it may be unknown or lack arguments. It is shown as it is then: whoever reads an explanation is
   * helped more by a raw code than by no explanation.
   */
  private String told(String code, List<String> args) {
    if (messages.has(code)) {
      try {
        return messages.render(locale, code, args);
      } catch (IllegalArgumentException argumentsDoNotFit) {
        return raw(code, args);
      }
    }
    return raw(code, args);
  }

  private String raw(String code, List<String> args) {
    return args.isEmpty()
        ? code
        : say("explain.cell", code, String.join(say("explain.separator"), args));
  }

  private String value(ExplanationNode node) {
    String exact = node.exact();
    String rounded = node.rounded();
    Rounding rounding = node.rounding();
    String step = node.ref().step();
    if (rounded == null || rounding == null) {
      return exact == null ? "" : say("explain.value", inUnit(step, exact));
    }
    if (exact == null) {
      return say("explain.value", inUnit(step, rounded));
    }
    return say(
        "explain.rounded",
        inUnit(step, rounded),
        exact,
        Integer.toString(rounding.scale()),
        say("explain.mode." + ObjectReader.name(rounding.mode())));
  }

  private String inUnit(String step, String value) {
    return labels.unit(step).map(unit -> say("explain.quantity", value, unit)).orElse(value);
  }

  private String detail(ExplanationNode node) {
    List<String> parts = new ArrayList<>(3);
    if (node.rulePointer() != null) {
      parts.add(say("explain.rule", node.rulePointer()));
    }
    labels.clause(node.ref().step()).ifPresent(text -> parts.add(say("explain.clause", text)));
    if (node.macro() != null) {
      parts.add(say("explain.macro", node.macro()));
    }
    return parts.isEmpty()
        ? ""
        : say("explain.detail", String.join(say("explain.separator"), parts));
  }

  private String usePrefix(@Nullable ExplanationInput input) {
    if (input == null || (input.use() == InputUse.USED && input.code() == null)) {
      return "";
    }
    String why = input.code() == null ? "" : told(input.code(), List.of());
    if (input.use() == InputUse.USED) {
      return clean(say("explain.use-line", why));
    }
    String use = say("explain.use." + ObjectReader.name(input.use()));
    return clean(say("explain.use-line", why.isEmpty() ? use : say("explain.use-why", use, why)));
  }

  private String say(String key, String... args) {
    return messages.render(locale, key, List.of(args));
  }

  /**
   * Returns {@code text} with every sign that could break a line, steer a terminal or turn the
   * direction of writing replaced by U+FFFD, and cut if it is very long.
   */
  static String clean(String text) {
    int length = Math.min(text.length(), PART_LENGTH_MAX);
    StringBuilder out = new StringBuilder(length);
    for (int i = 0; i < length; ) {
      int c = text.codePointAt(i);
      out.appendCodePoint(isHarmful(c) ? 0xFFFD : c);
      i += Character.charCount(c);
    }
    return length < text.length() ? out.append('…').toString() : out.toString();
  }

  private static boolean isHarmful(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
      default -> false;
    };
  }
}
