package dev.muster.points.programme;

import dev.muster.core.text.LocalizedText;
import java.util.Map;

/** A kind of activity with the attributes that its facts may have. */
record ActivityKind(String id, LocalizedText names, Map<String, Value.Kind> attributes) {}
