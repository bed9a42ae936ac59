package dev.muster.core.json;

import dev.muster.core.check.Findings;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Turns a stream of bytes into a tree, without recursion, and reports what is wrong with it.
 *
 * <p>After a fault of syntax or of size reading stops; other faults are reported and reading goes
 * on.
 */
final class TreeParser {
  private final InputStream in;
  private final String name;
  private final JsonLimits limits;
  private final Findings findings;
  private final Deque<Frame> frames = new ArrayDeque<>();

  TreeParser(InputStream in, String name, JsonLimits limits, Findings findings) {
    this.in = in;
    this.name = name;
    this.limits = limits;
    this.findings = findings;
  }

  /** Returns the tree, or null as JSON where a finding says why there is none. */
  JsonValue parse() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.depthMax() + 1)
                    .maxStringLength(limits.stringCharsMax())
                    .maxNumberLength(limits.numberCharsMax())
                    .maxNameLength(Math.min(limits.stringCharsMax(), 50_000))
                    .build())
            .build();
    try (JsonParser parser =
        factory.createParser(ObjectReadContext.empty(), new Counted(in, limits.bytesMax()))) {
      return document(parser);
    } catch (TooLongException e) {
      findings.add(pointer(), JsonFault.TOO_LONG, limits.bytesMax());
    } catch (StreamConstraintsException e) {
      report(e);
    } catch (JacksonIOException e) {
      findings.add(pointer(), JsonFault.UNREADABLE, name, e.getClass().getSimpleName());
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      findings.add(
          pointer(),
          JsonFault.SYNTAX,
          at == null ? 0 : at.getLineNr(),
          at == null ? 0 : at.getColumnNr());
    }
    return JsonNull.NULL;
  }

  private JsonValue document(JsonParser parser) {
    JsonValue top = null;
    long tokens = 0;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (top != null) {
        TokenStreamLocation at = parser.currentTokenLocation();
        findings.add("", JsonFault.TRAILING, at.getLineNr(), at.getColumnNr());
        return top;
      }
      if (++tokens > limits.tokensMax()) {
        findings.add(pointer(), JsonFault.TOO_MANY_TOKENS, limits.tokensMax());
        return JsonNull.NULL;
      }
      JsonValue done = step(parser, token);
      if (done != null && frames.isEmpty()) {
        top = done;
      } else if (done == null && frames.size() > limits.depthMax()) {
        findings.add(pointer(), JsonFault.TOO_DEEP, limits.depthMax());
        return JsonNull.NULL;
      }
    }
    if (top == null) {
      findings.add("", JsonFault.EMPTY);
      return JsonNull.NULL;
    }
    return top;
  }

  /** Takes one token; returns the value that it completes, or null. */
  private @Nullable JsonValue step(JsonParser parser, JsonToken token) {
    switch (token) {
      case START_OBJECT -> frames.push(new Frame(true));
      case START_ARRAY -> frames.push(new Frame(false));
      case PROPERTY_NAME -> frames.element().name = checked(parser.currentName());
      case END_OBJECT, END_ARRAY -> {
        return attach(frames.pop().value());
      }
      case VALUE_STRING -> {
        return attach(new JsonString(checked(parser.getString())));
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

  private JsonValue attach(JsonValue value) {
    Frame frame = frames.peek();
    if (frame != null && !frame.add(value)) {
      findings.add(pointer(), JsonFault.DUPLICATE, frame.name);
    }
    return value;
  }

  private String checked(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!paired) {
          findings.add(pointer(), JsonFault.LONE_SURROGATE);
          return text;
        }
        i++;
      }
    }
    return text;
  }

  private void report(StreamConstraintsException e) {
    String message = String.valueOf(e.getOriginalMessage());
    if (message.contains("nesting depth")) {
      findings.add(pointer(), JsonFault.TOO_DEEP, limits.depthMax());
    } else if (message.startsWith("Number")) {
      findings.add(pointer(), JsonFault.NUMBER_TOO_LONG, limits.numberCharsMax());
    } else {
      findings.add(pointer(), JsonFault.STRING_TOO_LONG, limits.stringCharsMax());
    }
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
    private String name = "";

    Frame(boolean object) {
      members = object ? new LinkedHashMap<>() : null;
      elements = object ? List.of() : new ArrayList<>();
    }

    /** Adds a value; returns false if its name was there before. */
    boolean add(JsonValue value) {
      return members == null ? elements.add(value) : members.put(name, value) == null;
    }

    JsonValue value() {
      return members == null ? new JsonArray(elements) : new JsonObject(members);
    }

    String pointerStep() {
      return members == null ? "/" + elements.size() : Json.pointerStep(name);
    }
  }

  /** Thrown through the parser when the stream is longer than allowed. */
  private static final class TooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Counts bytes and stops at the limit. */
  private static final class Counted extends FilterInputStream {
    private long left;

    Counted(InputStream in, long max) {
      super(in);
      left = max;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      return b < 0 ? b : take(1) == 1 ? b : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      return n < 0 ? n : take(n);
    }

    private int take(int n) {
      left -= n;
      if (left < 0) {
        throw new TooLongException();
      }
      return n;
    }

    @Override
    public void close() {
      // The stream belongs to the caller.
    }
  }
}
