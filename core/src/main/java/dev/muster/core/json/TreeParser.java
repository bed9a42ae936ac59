package dev.muster.core.json;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Findings;
import dev.muster.core.internal.StrictDecoder;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Turns a text into a tree, without recursion, and reports what is wrong with it.
 *
 * <p>After a fault of syntax, of encoding or of size reading stops; other faults are reported and
 * reading goes on.
 */
final class TreeParser {
  /*
   * The tokenizer's own table of names is switched off: it gives up when many names have one hash, which is the
   * writer's choice. Names that repeat, as those of records do, are kept once by a bounded table of ours, whose buckets
   * are trees where hashes collide.
   */
  private static final int NAMES_SHARED_MAX = 1_000;

  private final Reader in;
  private final String source;
  private final JsonLimits limits;
  private final Findings findings;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Rows> rowsOf;
  private @Nullable JsonValue top;
  private boolean inText;
  private long tokensHeld;

  /** Takes the elements of a list one by one. */
  interface Rows {
    void take(JsonValue row, long index);
  }

  /** Creates a parser of {@code in}; {@code source} is how findings name it. */
  TreeParser(Reader in, String source, JsonLimits limits, Findings findings) {
    this(in, source, limits, findings, Map.of());
  }

  /**
   * Creates a parser that hands on the elements of some members of the top, which are empty lists
   * in the tree then.
   */
  TreeParser(
      Reader in, String source, JsonLimits limits, Findings findings, Map<String, Rows> rowsOf) {
    this.in = in;
    this.source = source;
    this.limits = limits;
    this.findings = findings;
    this.rowsOf = rowsOf;
  }

  /** Returns the tree, or null as JSON where a finding says why there is none. */
  JsonValue parse() {
    JsonFactory factory =
        JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(new TokenLimits(limits))
            .build();
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), in)) {
      return document(parser);
    }
  }

  private JsonValue document(JsonParser parser) {
    try {
      tokens(parser);
      if (top == null && findings.isEmpty()) {
        findings.add("", JsonFault.EMPTY);
      }
    } catch (TokenLimits.ReachedException e) {
      noteNameWithoutValue(parser);
      reached(e);
    } catch (JacksonIOException e) {
      noteNameWithoutValue(parser);
      unreadable(e, parser.currentLocation());
    } catch (JacksonException e) {
      noteNameWithoutValue(parser);
      TokenStreamLocation known = e.getLocation();
      TokenStreamLocation at = known == null ? parser.currentLocation() : known;
      located(top == null ? JsonFault.SYNTAX : JsonFault.TRAILING, at);
    }
    return top == null ? JsonNull.NULL : top;
  }

  private void tokens(JsonParser parser) {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (top != null) {
        located(JsonFault.TRAILING, parser.currentTokenLocation());
        return;
      }
      if (++tokensHeld > limits.tokensMax()) {
        findings.add(pointer(), JsonFault.TOO_MANY_TOKENS, limits.tokensMax());
        return;
      }
      JsonValue done = step(parser, token);
      if (done != null && frames.isEmpty()) {
        top = done;
      } else if (done == null && frames.size() > limits.depthMax()) {
        findings.add(pointer(), JsonFault.TOO_DEEP, limits.depthMax());
        return;
      }
    }
  }

  /**
   * The tokenizer looks at a value before it hands out the name; so where it fails, the name may
   * not have come to the frame yet. Then it is another string than that of the last member: not
   * only another text, since it may be a duplicate.
   */
  @SuppressWarnings("ReferenceEquality")
  private void noteNameWithoutValue(JsonParser parser) {
    Frame frame = frames.peek();
    String name = parser.streamReadContext().currentName();
    if (frame != null && frame.members != null && name != frame.nameAsRead) {
      frame.name = name;
    }
  }

  /**
   * Digits pass through the same buffer as text, whose limit a very long number meets first; but
   * text is read only when it is asked for, and a name only where none waits for its value.
   */
  private void reached(TokenLimits.ReachedException e) {
    Frame frame = frames.peek();
    boolean number = !inText && (frame == null || frame.members == null || frame.name != null);
    if (number) {
      findings.add(pointer(), JsonFault.NUMBER_TOO_LONG, limits.numberCharsMax());
    } else {
      findings.add(pointer(), e.fault(), e.max());
    }
  }

  private void unreadable(JacksonIOException e, TokenStreamLocation at) {
    Throwable cause = e.getCause();
    if (cause instanceof CharacterCodingException) {
      located(JsonFault.NOT_UTF8, at);
    } else if (cause instanceof StrictDecoder.TooLongException) {
      findings.add(pointer(), JsonFault.TOO_LONG, limits.bytesMax());
    } else {
      String kind = cause == null ? "IOException" : cause.getClass().getSimpleName();
      findings.add(pointer(), JsonFault.UNREADABLE, source, kind);
    }
  }

  private void located(JsonFault fault, TokenStreamLocation at) {
    findings.add(pointer(), fault, at.getLineNr(), at.getColumnNr());
  }

  /** Takes one token; returns the value that it completes, or null. */
  private @Nullable JsonValue step(JsonParser parser, JsonToken token) {
    switch (token) {
      case START_OBJECT -> frames.push(new Frame(true, null, tokensHeld));
      case START_ARRAY -> frames.push(new Frame(false, rows(), tokensHeld));
      case PROPERTY_NAME -> name(parser.currentName());
      case END_OBJECT, END_ARRAY -> {
        return attach(frames.pop().value());
      }
      case VALUE_STRING -> {
        inText = true;
        String text = parser.getString();
        inText = false;
        return attach(new JsonString(checked(text)));
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        return attach(new JsonNumber(parser.getString()));
      }
      case VALUE_TRUE -> {
        return attach(JsonBoolean.TRUE);
      }
      case VALUE_FALSE -> {
        return attach(JsonBoolean.FALSE);
      }
      case VALUE_NULL -> {
        return attach(JsonNull.NULL);
      }
      default ->
          throw new IllegalStateException("token %s can't come from a text".formatted(token));
    }
    return null;
  }

  private void name(String name) {
    Frame frame = frames.element();
    frame.nameAsRead = name;
    frame.name = shared(checked(name));
  }

  private JsonValue attach(JsonValue value) {
    Frame frame = frames.peek();
    if (frame != null) {
      String name = frame.name;
      if (!frame.add(value)) {
        findings.add(pointer(), JsonFault.DUPLICATE, requireNonNull(name, "name"));
      }
      frame.name = null;
      if (frame.rows != null) {
        tokensHeld = frame.tokensBefore;
      }
    }
    return value;
  }

  /** Returns who takes the elements of the list that begins here, or null. */
  private @Nullable Rows rows() {
    Frame frame = frames.peek();
    return frames.size() == 1 && frame != null && frame.name != null
        ? rowsOf.get(frame.name)
        : null;
  }

  private String shared(String name) {
    String known = names.get(name);
    if (known != null) {
      return known;
    }
    if (names.size() < NAMES_SHARED_MAX) {
      names.put(name, name);
    }
    return name;
  }

  private String checked(String text) {
    if (!JsonText.isWellFormed(text)) {
      findings.add(pointer(), JsonFault.LONE_SURROGATE);
    }
    return text;
  }

  private String pointer() {
    StringBuilder out = new StringBuilder();
    for (Iterator<Frame> outermostFirst = frames.descendingIterator(); outermostFirst.hasNext(); ) {
      out.append(outermostFirst.next().pointerStep());
    }
    return out.toString();
  }

  /** An object or array that is being read. */
  private static final class Frame {
    private final @Nullable Map<String, JsonValue> members;
    private final List<JsonValue> elements;
    private final @Nullable Rows rows; // who takes the elements instead
    private final long tokensBefore;
    private long rowCount;
    private @Nullable String name; // of the member whose value is being read
    private @Nullable String nameAsRead; // of the last member

    Frame(boolean object, @Nullable Rows rows, long tokensBefore) {
      members = object ? new LinkedHashMap<>() : null;
      elements = object ? List.of() : new ArrayList<>();
      this.rows = rows;
      this.tokensBefore = tokensBefore;
    }

    /** Adds a value; returns false if its name was there before. */
    boolean add(JsonValue value) {
      if (rows != null) {
        rows.take(value, rowCount++);
        return true;
      }
      if (members == null) {
        return elements.add(value);
      }
      return members.put(requireNonNull(name, "name"), value) == null;
    }

    JsonValue value() {
      return members == null ? new JsonArray(elements) : new JsonObject(members);
    }

    String pointerStep() {
      if (members == null) {
        return "/" + (rows == null ? elements.size() : rowCount);
      }
      return name == null ? "" : Json.pointerStep(name);
    }
  }
}
