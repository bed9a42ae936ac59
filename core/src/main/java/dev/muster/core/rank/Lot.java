package dev.muster.core.rank;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * A drawing of lots that anybody can repeat.
 *
 * <p>Each id draws a <em>ticket</em>: the SHA-256 digest of the UTF-8 bytes of the seed, one line
 * feed (0x0A) and the id. Tickets are compared as 64 lower-case hexadecimal digits; the smallest
 * comes first. So the outcome depends on nothing but seed and ids, whoever takes part changes
 * nobody else's ticket, and a shell draws the same lot:
 *
 * <pre>
 * for id in t1 t2 t3; do
 *   echo "$(printf '%s\n%s' "$seed" "$id" | sha256sum | cut -d' ' -f1) $id"
 * done | sort
 * </pre>
 *
 * <p>A lot is fair when the seed is not chosen by anyone who gains by it: publish beforehand where
 * it will come from, such as the numbers of a public lottery on a later day.
 *
 * @param seed any text of 1 to 1,000 characters without a line feed
 */
public record Lot(String seed) {
  /** How long a seed may be, in UTF-16 characters. */
  public static final int SEED_LENGTH_MAX = 1_000;

  /**
   * Checks the seed.
   *
   * @throws IllegalArgumentException if it is empty, too long, has a line feed or is not
   *     well-formed
   */
  public Lot {
    if (seed.isEmpty() || seed.length() > SEED_LENGTH_MAX || seed.indexOf('\n') >= 0) {
      throw new IllegalArgumentException(
          "seed must have 1 to %d characters, none of them a line feed.%nMaybe use one line of it."
              .formatted(SEED_LENGTH_MAX));
    }
    utf8(seed, "seed");
  }

  /** Returns the ticket of {@code id}: 64 lower-case hexadecimal digits. */
  public String ticket(String id) {
    return HexFormat.of().formatHex(sha256().digest(utf8(seed + "\n" + id, "id")));
  }

  /**
   * Returns {@code items} in the order of their tickets. O(n) digests.
   *
   * @throws IllegalArgumentException if two items have the same id
   */
  public <T> List<T> draw(Collection<? extends T> items, Function<? super T, String> id) {
    List<Drawn<T>> drawn = new ArrayList<>(items.size());
    for (T item : items) {
      String itemId = requireNonNull(id.apply(item), "id");
      drawn.add(new Drawn<>(ticket(itemId), itemId, item));
    }
    drawn.sort(
        Comparator.<Drawn<T>, String>comparing(Drawn::ticket).thenComparing(Drawn::id, Ids.ORDER));
    for (int i = 1; i < drawn.size(); i++) {
      if (drawn.get(i - 1).id.equals(drawn.get(i).id)) {
        throw new IllegalArgumentException(
            "id (%s) takes part twice.%nMaybe two items share an id.".formatted(drawn.get(i).id));
      }
    }
    return drawn.stream().map(Drawn::item).toList();
  }

  private record Drawn<T>(String ticket, String id, T item) {}

  /** Unpaired surrogates are refused, because all of them would become the same byte. */
  private static byte[] utf8(String text, String name) {
    try {
      var bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "%s has half of a surrogate pair.%nMaybe it was cut in the middle of a character."
              .formatted(name),
          e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
