package dev.muster.scoring.internal.mapping;

import dev.muster.core.number.Rational;
import dev.muster.scoring.check.ScoringFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A text that is made from a row; null where the row has none. */
public sealed interface Field {
  /** Returns the text, reporting what can't be made. */
  @Nullable String of(Source row);

  /** A column of the row. */
  record Column(String name) implements Field {
    @Override
    public @Nullable String of(Source row) {
      return row.column(name);
    }
  }

  /** Always the same text. */
  record Constant(String text) implements Field {
    @Override
    public String of(Source row) {
      return text;
    }
  }

  /** An id made from any text. */
  record Id(Field text) implements Field {
    @Override
    public @Nullable String of(Source row) {
      @Nullable String value = text.of(row);
      return value == null ? null : row.id(value);
    }
  }

  /** Several texts behind each other. */
  record Join(List<Field> parts, String with) implements Field {
    @Override
    public @Nullable String of(Source row) {
      List<String> texts = new ArrayList<>(parts.size());
      for (Field part : parts) {
        @Nullable String text = part.of(row);
        if (text == null) {
          return null;
        }
        texts.add(text);
      }
      return String.join(with, texts);
    }
  }

  /** Another text for each known one; without {@code otherwise} an unknown one is a fault. */
  record Table(Field text, Map<String, String> rows, @Nullable Field otherwise) implements Field {
    @Override
    public @Nullable String of(Source row) {
      @Nullable String value = text.of(row);
      if (value == null) {
        return otherwise == null ? null : otherwise.of(row);
      }
      @Nullable String found = rows.get(value);
      if (found == null && otherwise != null) {
        return otherwise.of(row);
      }
      if (found == null) {
        row.report(ScoringFault.VALUE, value, String.join(" / ", rows.keySet()));
      }
      return found;
    }
  }

  /** A number without its sign. */
  record Absolute(Field text) implements Field {
    @Override
    public @Nullable String of(Source row) {
      @Nullable String value = text.of(row);
      @Nullable Rational number = Condition.number(value);
      if (value != null && number == null) {
        row.report(ScoringFault.VALUE, value, "a number");
      }
      return number == null ? null : number.abs().toString();
    }
  }

  /** A column of the row of another table that has this key. */
  record LookUp(String table, Field key, String column) implements Field {
    @Override
    public @Nullable String of(Source row) {
      @Nullable String value = key.of(row);
      return value == null ? null : row.lookUp(table, value, column);
    }
  }

  /** The first text whose conditions hold. */
  record Choice(List<When> cases, @Nullable Field otherwise) implements Field {
    @Override
    public @Nullable String of(Source row) {
      for (When each : cases) {
        if (each.conditions().stream().allMatch(condition -> condition.holds(row))) {
          return each.then().of(row);
        }
      }
      return otherwise == null ? null : otherwise.of(row);
    }
  }

  /** A case of a choice. */
  record When(List<Condition> conditions, Field then) {}

  /** The member that the column stands for, or its value, where one row spreads over columns. */
  record Spread(boolean member) implements Field {
    @Override
    public @Nullable String of(Source row) {
      return row.spread(member);
    }
  }
}
