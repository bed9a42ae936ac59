package dev.muster.scoring.internal.mapping;

import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.core.number.Rational;
import dev.muster.scoring.check.ScoringFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads fields and conditions, and notes the columns that they need. */
final class FieldReader {
  private static final int PARTS_MAX = 10_000;
  private static final int TEXT_MAX = 1_000;
  private static final String FORMS =
      "column / text / id / join / table / absolute / lookUp / when / spread";

  private final Columns columns;

  FieldReader(Columns columns) {
    this.columns = columns;
  }

  /** Reads a field: the name of a column, a number, or an object with one operation. */
  Field field(ValueReader value) {
    if (value.json() instanceof JsonString name) {
      columns.add(name.value(), false);
      return new Field.Column(name.value());
    }
    if (value.json() instanceof JsonNumber number) {
      return new Field.Constant(number.text());
    }
    ObjectReader o = value.object();
    Field field = operation(o);
    o.done();
    return field;
  }

  private Field operation(ObjectReader o) {
    if (o.has("column")) {
      String name = text(o.value("column"));
      columns.add(name, o.flag("optional", false));
      return new Field.Column(name);
    } else if (o.has("text")) {
      return new Field.Constant(text(o.value("text")));
    } else if (o.has("id")) {
      return new Field.Id(field(o.value("id")));
    } else if (o.has("join")) {
      List<Field> parts = o.list("join", PARTS_MAX).stream().map(this::field).toList();
      return new Field.Join(parts, o.text("with", ""));
    } else if (o.has("table")) {
      return table(o.object("table"));
    } else if (o.has("absolute")) {
      return new Field.Absolute(field(o.value("absolute")));
    } else if (o.has("lookUp")) {
      String table = o.text("lookUp");
      String column = o.text("value");
      columns.addLookup(table, column);
      return new Field.LookUp(table, field(o.value("key")), column);
    } else if (o.has("when")) {
      return choice(o);
    } else if (o.has("spread")) {
      return new Field.Spread(o.value("spread").choice(Map.of("member", true, "value", false)));
    }
    o.findings().add(o.pointer(), ScoringFault.OPERATION, String.join(", ", o.names()), FORMS);
    return new Field.Constant("");
  }

  private Field table(ObjectReader o) {
    Map<String, String> rows = new LinkedHashMap<>();
    Field of = field(o.value("of"));
    ObjectReader all = o.object("rows");
    for (String key : all.names()) {
      rows.put(key, scalar(all.value(key)));
    }
    @Nullable Field otherwise = o.has("else") ? field(o.value("else")) : null;
    o.done();
    return new Field.Table(of, rows, otherwise);
  }

  private Field choice(ObjectReader o) {
    List<Field.When> cases = new ArrayList<>();
    for (ObjectReader each : o.objects("when", PARTS_MAX)) {
      cases.add(new Field.When(conditions(each.optional("if")), field(each.value("then"))));
      each.done();
    }
    return new Field.Choice(cases, o.has("else") ? field(o.value("else")) : null);
  }

  /** Reads one condition or a list of them, all of which must hold; null gives none. */
  List<Condition> conditions(@Nullable ValueReader value) {
    if (value == null) {
      return List.of();
    }
    if (value.json() instanceof JsonObject) {
      return List.of(condition(value.object()));
    }
    return value.list(PARTS_MAX).stream().map(ValueReader::object).map(this::condition).toList();
  }

  private Condition condition(ObjectReader o) {
    Condition condition =
        new Condition(
            field(o.value("of")),
            texts(o, "in"),
            texts(o, "notIn"),
            o.has("atLeast") ? number(o, "atLeast") : null,
            o.has("atMost") ? number(o, "atMost") : null,
            o.has("present") ? o.flag("present", true) : null,
            o.has("whole") ? o.flag("whole", true) : null);
    o.done();
    return condition;
  }

  private static Rational number(ObjectReader o, String name) {
    return o.number(name).value();
  }

  private static @Nullable Set<String> texts(ObjectReader o, String name) {
    if (!o.has(name)) {
      return null;
    }
    Set<String> texts = new LinkedHashSet<>();
    o.list(name, PARTS_MAX).forEach(value -> texts.add(scalar(value)));
    return texts;
  }

  private static String scalar(ValueReader value) {
    return value.json() instanceof JsonNumber number ? number.text() : text(value);
  }

  private static String text(ValueReader value) {
    return value.text(0, TEXT_MAX);
  }
}
