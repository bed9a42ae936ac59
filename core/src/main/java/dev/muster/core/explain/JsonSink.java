package dev.muster.core.explain;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ObjectReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a flat list of rows with their depth, so that no reader has to nest. */
final class JsonSink implements LineSink {
  private final List<JsonValue> rows = new ArrayList<>();

  @Override
  public void open(Line line, int depth, int number) {
    rows.add(row(line, depth).build());
  }

  @Override
  public void close() {}

  @Override
  public void leaf(Line line, int depth) {
    rows.add(row(line, depth).build());
  }

  @Override
  public void again(Line line, int depth, int number, String remark) {
    rows.add(row(line, depth).put("again", true).build());
  }

  @Override
  public void more(int count, int depth, String remark) {
    rows.add(
        JsonObject.builder().put("depth", depth).put("text", remark).put("more", count).build());
  }

  private static JsonObject.Builder row(Line line, int depth) {
    return JsonObject.builder()
        .put("depth", depth)
        .put("ref", line.ref().toString())
        .put("use", line.use() == null ? null : ObjectReader.name(line.use()))
        .put("text", line.usePrefix() + line.main())
        .put("value", unlessEmpty(line.value()))
        .put("detail", unlessEmpty(line.detail()));
  }

  private static @Nullable String unlessEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  JsonArray rows() {
    return new JsonArray(rows);
  }
}
