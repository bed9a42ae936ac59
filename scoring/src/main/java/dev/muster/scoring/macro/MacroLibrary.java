package dev.muster.scoring.macro;

import dev.muster.core.check.Findings;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The macros that come with the library, read once from {@code library.json} beside this class. */
final class MacroLibrary {
  private static final Map<String, Macro> SHIPPED = load();

  private MacroLibrary() {}

  static Map<String, Macro> shipped() {
    return SHIPPED;
  }

  private static Map<String, Macro> load() {
    Map<String, Macro> macros = new LinkedHashMap<>();
    Findings findings = new Findings();
    try (InputStream in = MacroLibrary.class.getResourceAsStream("library.json")) {
      if (in == null) {
        throw new IllegalStateException("the macro library is not in the jar");
      }
      JsonValue library = Json.parse(in, "library.json", JsonLimits.DEFAULT);
      if (library instanceof JsonObject object
          && object.get("macros") instanceof JsonObject declared) {
        for (Map.Entry<String, JsonValue> entry : declared.members().entrySet()) {
          @Nullable Macro macro =
              Macro.read(entry.getKey(), entry.getValue(), "/macros/" + entry.getKey(), findings);
          if (macro != null) {
            macros.put(entry.getKey(), macro);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the macro library can't be read", e);
    }
    findings.throwIfAny();
    return Map.copyOf(macros);
  }
}
