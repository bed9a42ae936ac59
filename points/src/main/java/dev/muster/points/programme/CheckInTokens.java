package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks the texts behind codes that members scan on site.
 *
 * <p>A token is {@code m1.<key>.<activity>.<place>.<from>.<until>.<nonce>.<mac>}: ids and nonce in
 * base64url without padding, times in seconds since 1970 in decimal digits, and the mac as
 * base64url of HMAC-SHA256 (RFC 2104, FIPS 180-4) over everything before its dot. It proves that
 * the organiser made it for that activity, place and time; it names no member. Each member may use
 * a token once; uses are remembered until the token has expired.
 *
 * <p>The mac is compared in constant time, and before anything else of the token is believed.
 * Thread-safe.
 */
public final class CheckInTokens {
  /** The longest token, in characters. */
  public static final int LENGTH_MAX = 1_500;

  /** The longest that a token may be valid. */
  public static final Duration VALID_MAX = Duration.ofDays(31);

  private static final String VERSION = "m1";
  private static final int PARTS = 8;

  private final InstantSource clock;
  private final long skewSeconds;
  private final Set<Use> used = new HashSet<>();
  private final PriorityQueue<Use> byExpiry =
      new PriorityQueue<>(Comparator.comparingLong(Use::until));
  private CheckInKeys keys;

  private record Use(String mac, String member, long until) {}

  /** A token that was accepted. */
  public record Accepted(String activity, String place, Instant from, Instant until) {}

  /** What became of a token. */
  public record Check(Optional<Accepted> accepted, Optional<TokenRefusal> refusal) {}

  /**
   * Makes a desk.
   *
   * @param skew by how much the clocks of who makes and who checks tokens may differ, up to an hour
   */
  public CheckInTokens(CheckInKeys keys, InstantSource clock, Duration skew) {
    this.keys = requireNonNull(keys, "keys");
    this.clock = requireNonNull(clock, "clock");
    if (skew.isNegative() || skew.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("skew (%s) must be from 0 to an hour".formatted(skew));
    }
    this.skewSeconds = skew.toSeconds();
  }

  /** Goes over to other keys; uses stay remembered. */
  public synchronized void keys(CheckInKeys others) {
    keys = requireNonNull(others, "others");
  }

  /**
   * Makes a token.
   *
   * @param nonce tells tokens of one activity, place and time apart, such as a running number
   */
  public synchronized String mint(
      String activity, String place, Instant from, Duration valid, String nonce) {
    Ids.require(activity, "activity");
    Ids.require(place, "place");
    Ids.require(nonce, "nonce");
    if (valid.toSeconds() < 1 || valid.compareTo(VALID_MAX) > 0) {
      throw new IllegalArgumentException(
          "valid (%s) must be from a second to %s".formatted(valid, VALID_MAX));
    }
    String signed =
        String.join(
            ".",
            VERSION,
            encoded(keys.signing()),
            encoded(activity),
            encoded(place),
            Long.toString(from.getEpochSecond()),
            Long.toString(from.getEpochSecond() + valid.toSeconds()),
            encoded(nonce));
    byte[] key = requireNonNull(keys.find(keys.signing()), "key");
    return signed + "." + base64(mac(key, signed));
  }

  /**
   * Checks a token that a member gives, and notes its use if it is good.
   *
   * @param activity the activity for which it is given
   * @param place the place at which it is given
   */
  public synchronized Check redeem(String token, String member, String activity, String place) {
    forget();
    String[] parts = token.length() > LENGTH_MAX ? new String[0] : token.split("\\.", -1);
    if (parts.length != PARTS || !parts[0].equals(VERSION)) {
      return refused(TokenRefusal.MALFORMED);
    }
    Optional<String> keyId = decoded(parts[1]);
    if (keyId.isEmpty()) {
      return refused(TokenRefusal.MALFORMED);
    }
    byte[] key = keys.find(keyId.get());
    if (key == null) {
      return refused(TokenRefusal.UNKNOWN_KEY);
    }
    String signed = token.substring(0, token.lastIndexOf('.'));
    byte[] expected = base64(mac(key, signed)).getBytes(StandardCharsets.US_ASCII);
    byte[] given = parts[PARTS - 1].getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, given)
        ? judge(parts, member, activity, place)
        : refused(TokenRefusal.FORGED);
  }

  /** Judges a token whose mac is right, so that its parts are as they were made. */
  private Check judge(String[] parts, String member, String activity, String place) {
    long from = Long.parseLong(parts[4]);
    long until = Long.parseLong(parts[5]);
    long now = clock.instant().getEpochSecond();
    if (now < from - skewSeconds) {
      return refused(TokenRefusal.NOT_YET_VALID);
    }
    if (now >= until + skewSeconds) {
      return refused(TokenRefusal.EXPIRED);
    }
    if (!encoded(activity).equals(parts[2])) {
      return refused(TokenRefusal.WRONG_ACTIVITY);
    }
    if (!encoded(place).equals(parts[3])) {
      return refused(TokenRefusal.WRONG_PLACE);
    }
    Use use = new Use(parts[PARTS - 1], Ids.require(member, "member"), until + skewSeconds);
    if (!used.add(use)) {
      return refused(TokenRefusal.USED);
    }
    byExpiry.add(use);
    return new Check(
        Optional.of(
            new Accepted(
                activity, place, Instant.ofEpochSecond(from), Instant.ofEpochSecond(until))),
        Optional.empty());
  }

  /** Forgets uses of tokens that have expired. */
  private void forget() {
    long now = clock.instant().getEpochSecond();
    while (!byExpiry.isEmpty() && byExpiry.peek().until() <= now) {
      used.remove(byExpiry.remove());
    }
  }

  private static Check refused(TokenRefusal refusal) {
    return new Check(Optional.empty(), Optional.of(refusal));
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static String encoded(String id) {
    return base64(id.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Optional<String> decoded(String part) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
