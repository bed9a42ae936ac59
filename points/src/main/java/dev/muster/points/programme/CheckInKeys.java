package dev.muster.points.programme;

import dev.muster.core.text.Ids;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The secret keys of check-in tokens, by id: one signs, and those that it replaced still verify
 * until they are taken out. Immutable; the keys show in no text.
 */
public final class CheckInKeys {
  /** The fewest bytes of a key. */
  public static final int BYTES_MIN = 32;

  private final String signing;
  private final Map<String, byte[]> keys;

  private CheckInKeys(String signing, Map<String, byte[]> keys) {
    this.signing = signing;
    this.keys = keys;
  }

  /**
   * Returns keys with one key.
   *
   * @throws IllegalArgumentException if it has fewer than {@value #BYTES_MIN} bytes
   */
  public static CheckInKeys of(String id, byte[] key) {
    return new CheckInKeys(id, Map.of()).rotated(id, key);
  }

  /** Returns keys that sign with a new key and still know the others. */
  public CheckInKeys rotated(String id, byte[] key) {
    Ids.require(id, "id");
    if (key.length < BYTES_MIN) {
      throw new IllegalArgumentException(
          "key (%s) has %d bytes and needs %d.%nMaybe draw it from SecureRandom."
              .formatted(id, key.length, BYTES_MIN));
    }
    if (keys.containsKey(id)) {
      throw new IllegalArgumentException("key (%s) is there already".formatted(id));
    }
    Map<String, byte[]> more = new HashMap<>(keys);
    more.put(id, key.clone());
    return new CheckInKeys(id, more);
  }

  /**
   * Returns keys without one that no longer verifies.
   *
   * @throws IllegalArgumentException if it is the signing one
   */
  public CheckInKeys without(String id) {
    if (id.equals(signing)) {
      throw new IllegalArgumentException(
          "key (%s) signs.%nMaybe rotate to another first.".formatted(id));
    }
    Map<String, byte[]> fewer = new HashMap<>(keys);
    fewer.remove(id);
    return new CheckInKeys(signing, fewer);
  }

  /** Returns the id of the key that signs. */
  public String signing() {
    return signing;
  }

  byte @Nullable [] find(String id) {
    return keys.get(id);
  }

  /** Returns the ids, never the keys. */
  @Override
  public String toString() {
    return "CheckInKeys[signing=%s, known=%s]"
        .formatted(signing, keys.keySet().stream().sorted().toList());
  }
}
