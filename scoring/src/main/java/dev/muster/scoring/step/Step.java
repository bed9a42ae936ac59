package dev.muster.scoring.step;

import static java.util.Objects.requireNonNull;

import dev.muster.core.number.Rounding;
import dev.muster.core.text.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * A named column of the step graph.
 *
 * @param id ASCII, unique in its rule set
 * @param node what it computes
 * @param rounding applied to each number of the column at the end of the step, or null
 * @param among a step of flags: elsewhere the column is not applicable, or null
 * @param name what people call it, or null
 * @param source the clause of the rule book, or null
 * @param pointer where it stands in the rule set as written, a JSON pointer
 * @param macro the macro that it came from, or null
 */
public record Step(
    String id,
    Node node,
    @Nullable Rounding rounding,
    @Nullable String among,
    @Nullable LocalizedText name,
    @Nullable String source,
    String pointer,
    @Nullable String macro) {
  /** Checks what must be there. */
  public Step {
    requireNonNull(id, "id");
    requireNonNull(node, "node");
    requireNonNull(pointer, "pointer");
  }
}
