package dev.muster.points.statement;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import dev.muster.points.Id128;
import dev.muster.points.internal.proof.Hashes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a ledger is told instead of members and of what they did: pseudonyms and salted commitments,
 * derived from each member's secret key (HMAC-SHA-256, the first 16 bytes).
 *
 * <p>As long as the key is there, the same member has the same pseudonym. Once it is {@linkplain
 * Keystore#shred shredded}, nobody can tell whose entries those were, or try names; every hash, sum
 * and leaderboard stays as it is, and a receipt that the member holds still verifies.
 *
 * <p>A commitment says nothing to whoever doesn't know its salt, and whoever is shown the opening
 * can check it without any key. Thread-safe.
 */
public final class Pseudonyms {
  private final Keystore keystore;

  private Pseudonyms(Keystore keystore) {
    this.keystore = requireNonNull(keystore, "keystore");
  }

  /** Returns pseudonyms by the keys of a keystore. */
  public static Pseudonyms of(Keystore keystore) {
    return new Pseudonyms(keystore);
  }

  /**
   * What opens a commitment.
   *
   * @param salt 16 bytes that nobody can guess
   * @param text what was committed to
   */
  public record Opening(Id128 salt, String text) {
    /** Checks that nothing is null. */
    public Opening {
      requireNonNull(salt, "salt");
      requireNonNull(text, "text");
    }

    /**
     * Returns the commitment: the first 16 bytes of SHA-256 of {@code muster.commitment/1}, a line
     * feed, the salt and the text in UTF-8.
     */
    public Id128 commitment() {
      byte[] begin = "muster.commitment/1\n".getBytes(StandardCharsets.UTF_8);
      byte[] words = text.getBytes(StandardCharsets.UTF_8);
      byte[] all =
          ByteBuffer.allocate(begin.length + Id128.ZERO.toBytes().length + words.length)
              .put(begin)
              .put(salt.toBytes())
              .put(words)
              .array();
      return first(new Hashes().of(all));
    }
  }

  /**
   * Returns the account of a member, which is the member's pseudonym; the key is made if need be.
   */
  public Id128 account(String member) {
    return derived(keystore.key(member), "account", member);
  }

  /** Returns the pseudonym of a member as text, to be a member's id in a programme. */
  public String name(String member) {
    return account(member).toString();
  }

  /**
   * Returns the opening of a commitment to a text about a member, such as the name of a fact; its
   * commitment can be the id or the reference of a transfer. The same text has the same opening.
   */
  public Opening opening(String member, String text) {
    return new Opening(derived(keystore.key(member), "salt", text), text);
  }

  /** Returns the account of a member whose key is still there. */
  public Optional<Id128> find(String member) {
    Ids.require(member, "member");
    return keystore.find(member).map(key -> derived(key, "account", member));
  }

  private static Id128 derived(byte[] key, String what, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      String message = "muster.pseudonym/1\n" + what + "\n" + text;
      return first(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static Id128 first(byte[] hash) {
    return Id128.ofBytes(Arrays.copyOf(hash, Id128.ZERO.toBytes().length));
  }
}
