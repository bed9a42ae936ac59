package dev.muster.core.explain;

import static java.util.Objects.requireNonNull;

import dev.muster.core.number.Rational;
import dev.muster.core.number.Rounding;
import dev.muster.core.text.Ids;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one value came about.
 *
 * <p>Immutable. Hundreds of thousands are made at once, so the record holds nothing but references,
 * and lists made by {@code List.of} are kept, not copied.
 *
 * @param ref its name
 * @param op the operation, an ASCII id such as {@code reduce.mean}
 * @param exact the exact value as text ({@code 8.5}, {@code 7/3}, {@code true}, a symbol); null if
 *     the cell has none, and then {@code code} should say why
 * @param rounded the value after rounding, null if nothing was rounded
 * @param rounding to which scale and in which mode; there exactly if {@code rounded} is
 * @param inputs what it was computed from, in an order that means something to the operation
 * @param rulePointer where the rule stands: a JSON pointer into the rule set, or null
 * @param macro the rule-book word that expanded to this step, or null
 * @param code what to tell about this node, as a message key of the engine, or null
 * @param args the arguments of that message
 */
public record ExplanationNode(
    NodeRef ref,
    String op,
    @Nullable String exact,
    @Nullable String rounded,
    @Nullable Rounding rounding,
    List<ExplanationInput> inputs,
    @Nullable String rulePointer,
    @Nullable String macro,
    @Nullable String code,
    List<String> args) {
  /** How long a value, a pointer or an argument may be, in UTF-16 characters. */
  public static final int TEXT_LENGTH_MAX = 10_000;

  /** How many arguments a message may have. */
  public static final int ARGS_MAX = 100;

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if a part is malformed or too long, or rounded and rounding do
   *     not come together
   */
  public ExplanationNode {
    requireNonNull(ref, "ref");
    checkCode(requireNonNull(op, "op"), "op");
    checkText(exact, "exact");
    checkText(rounded, "rounded");
    if ((rounded == null) != (rounding == null)) {
      throw new IllegalArgumentException(
          "node (%s) must have rounded and rounding both, or neither.".formatted(ref));
    }
    inputs = List.copyOf(inputs);
    checkText(rulePointer, "rulePointer");
    if (rulePointer != null && !rulePointer.isEmpty() && rulePointer.charAt(0) != '/') {
      throw new IllegalArgumentException(
          "rulePointer (%s) is not a JSON pointer.%nMaybe it lacks the slash at its beginning."
              .formatted(rulePointer));
    }
    checkCode(macro, "macro");
    checkCode(code, "code");
    args = List.copyOf(args);
    if (args.size() > ARGS_MAX) {
      throw new IllegalArgumentException(
          "node (%s) has %d args, more than %d.".formatted(ref, args.size(), ARGS_MAX));
    }
    for (String arg : args) {
      checkText(arg, "arg");
    }
  }

  static void checkCode(@Nullable String code, String what) {
    if (code != null && !Ids.isValidAscii(code)) {
      throw new IllegalArgumentException(
          "%s (%s) must be an ASCII id of at most %d characters."
              .formatted(
                  what, code.substring(0, Math.min(80, code.length())), Ids.CODE_POINTS_MAX));
    }
  }

  private static void checkText(@Nullable String text, String what) {
    if (text != null && text.length() > TEXT_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "%s has %d characters, more than %d.%nMaybe the value grew without bound; round it earlier."
              .formatted(what, text.length(), TEXT_LENGTH_MAX));
    }
  }

  /** Returns a builder of the node {@code ref} made by {@code op}. */
  public static Builder builder(NodeRef ref, String op) {
    return new Builder(ref, op);
  }

  /** Returns the rounded value, or else the exact one; null if there is none. */
  public @Nullable String value() {
    return rounded != null ? rounded : exact;
  }

  /** Builds a node part by part. Not thread-safe; can be reused, since {@link #build()} copies. */
  public static final class Builder {
    private final NodeRef ref;
    private final String op;
    private @Nullable String exact;
    private @Nullable String rounded;
    private @Nullable Rounding rounding;
    private final List<ExplanationInput> inputs = new ArrayList<>(2);
    private @Nullable String rulePointer;
    private @Nullable String macro;
    private @Nullable String code;
    private List<String> args = List.of();

    private Builder(NodeRef ref, String op) {
      this.ref = ref;
      this.op = op;
    }

    /** Sets the exact value. */
    public Builder exact(String value) {
      exact = requireNonNull(value, "value");
      return this;
    }

    /** Sets the exact value. */
    public Builder exact(Rational value) {
      return exact(value.toString());
    }

    /** Sets the exact value, and the rounded one that follows from it. */
    public Builder rounded(Rational value, Rounding how) {
      exact = value.toString();
      rounded = how.format(value);
      rounding = how;
      return this;
    }

    /** Adds an input that counts. */
    public Builder input(NodeRef used) {
      inputs.add(ExplanationInput.used(used));
      return this;
    }

    /** Adds an input. */
    public Builder input(NodeRef input, InputUse use, @Nullable String why) {
      inputs.add(new ExplanationInput(input, use, why));
      return this;
    }

    /** Sets where the rule stands. */
    public Builder rulePointer(@Nullable String pointer) {
      rulePointer = pointer;
      return this;
    }

    /** Sets the rule-book word that this step comes from. */
    public Builder macro(@Nullable String name) {
      macro = name;
      return this;
    }

    /** Sets what to tell: a message key of the engine and its arguments. */
    public Builder code(String messageKey, String... arguments) {
      code = requireNonNull(messageKey, "messageKey");
      args = List.of(arguments);
      return this;
    }

    /** Returns the node. */
    public ExplanationNode build() {
      return new ExplanationNode(
          ref, op, exact, rounded, rounding, inputs, rulePointer, macro, code, args);
    }
  }
}
