package dev.muster.core.json;

/**
 * How large a JSON document may be. Beyond a limit it is refused with a finding that names the
 * limit.
 *
 * @param bytesMax length of the document in bytes; a byte costs up to two in memory
 * @param depthMax nesting of objects and arrays, at most {@value #DEPTH_MAX}: comparing and writing
 *     trees is recursive, and this many levels fit into a quarter of a usual stack
 * @param stringCharsMax length of one string in UTF-16 characters
 * @param numberCharsMax length of one number in characters
 * @param tokensMax number of values, names and brackets in all; one costs up to some 80 bytes of
 *     memory beside its text
 */
public record JsonLimits(
    long bytesMax, int depthMax, int stringCharsMax, int numberCharsMax, long tokensMax) {
  /** The deepest nesting that can be allowed. */
  public static final int DEPTH_MAX = 256;

  /**
   * 32 MiB, 64 levels, strings of 1 Mi characters, numbers of 200, two million tokens: fits into a
   * heap of 256 MB.
   */
  public static final JsonLimits DEFAULT = new JsonLimits(32L << 20, 64, 1 << 20, 200, 2_000_000);

  /** Checks the limits. */
  public JsonLimits {
    if (bytesMax < 1
        || depthMax < 1
        || depthMax > DEPTH_MAX
        || stringCharsMax < 1
        || numberCharsMax < 1
        || tokensMax < 1) {
      throw new IllegalArgumentException(
          "limits must be positive and depthMax (%d) at most %d.".formatted(depthMax, DEPTH_MAX));
    }
  }

  /**
   * Returns {@link #DEFAULT} with as many bytes and tokens as a heap of {@code heapBytes} can take.
   */
  public static JsonLimits fitting(long heapBytes) {
    long tokens = Math.max(DEFAULT.tokensMax, heapBytes / 128);
    return DEFAULT.withBytesMax(Math.max(DEFAULT.bytesMax, heapBytes / 8)).withTokensMax(tokens);
  }

  /** Returns this with another length limit. */
  public JsonLimits withBytesMax(long bytes) {
    return new JsonLimits(bytes, depthMax, stringCharsMax, numberCharsMax, tokensMax);
  }

  /** Returns this with another limit of tokens. */
  public JsonLimits withTokensMax(long tokens) {
    return new JsonLimits(bytesMax, depthMax, stringCharsMax, numberCharsMax, tokens);
  }

  /** Returns this with another limit of the length of a string. */
  public JsonLimits withStringCharsMax(int chars) {
    return new JsonLimits(bytesMax, depthMax, chars, numberCharsMax, tokensMax);
  }

  /** Returns this with another limit of the length of a number. */
  public JsonLimits withNumberCharsMax(int chars) {
    return new JsonLimits(bytesMax, depthMax, stringCharsMax, chars, tokensMax);
  }

  /** Returns this with another limit of nesting. */
  public JsonLimits withDepthMax(int depth) {
    return new JsonLimits(bytesMax, depth, stringCharsMax, numberCharsMax, tokensMax);
  }
}
