package dev.muster.scheduling.city;

import dev.muster.core.json.ContentHash;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonNumber;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes a city row by row, as if its canonical JSON had been written at once. */
final class CityHash {
  private static final int CHUNK_CHARS = 1 << 16;
  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12
  };

  private final StringBuilder text = new StringBuilder(CHUNK_CHARS + 1_024);
  private final MessageDigest digest;

  private CityHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }

  static ContentHash of(CityProblem city) {
    return new CityHash().hash(city);
  }

  private ContentHash hash(CityProblem city) {
    text.append("muster.city/1\n{\"people\":[");
    for (int i = 0; i < city.lines(); i++) {
      row(i, city.peopleIds(), city.latitude(i), city.longitude(i), city.count(i));
    }
    text.append("],\"sites\":[");
    for (int i = 0; i < city.sites(); i++) {
      row(i, city.siteIds(), city.siteLatitude(i), city.siteLongitude(i), city.capacity(i));
    }
    text.append("]}");
    flush();
    return new ContentHash("sha256:" + HexFormat.of().formatHex(digest.digest()));
  }

  private void row(int index, IdTable ids, double latitude, double longitude, long number) {
    text.append(index == 0 ? "[\"" : ",[\"").append(ids.get(index)).append("\",");
    degrees(latitude);
    text.append(',');
    degrees(longitude);
    text.append(',').append(number).append(']');
    if (text.length() >= CHUNK_CHARS) {
      flush();
    }
  }

  /**
   * Writes a number as ECMAScript does: the fewest digits that read back as the same double. Few
   * decimals are tried first, for speed: an integer below 10¹⁵ divided by a power of ten up to 10¹²
   * is rounded correctly, so an equal quotient is that number.
   */
  private void degrees(double value) {
    for (int decimals = 0; decimals < POWERS.length; decimals++) {
      double scaled = Math.rint(value * POWERS[decimals]);
      if (Math.abs(scaled) >= 1e15) {
        break;
      }
      if (scaled / POWERS[decimals] == value && (value == 0 || Math.abs(value) >= 1e-6)) {
        text.append(
            value == 0
                ? "0"
                : decimals == 0 ? Long.toString((long) value) : plain((long) scaled, decimals));
        return;
      }
    }
    JsonNumber exact = dev.muster.scheduling.json.Degrees.shortest(value);
    text.append(new String(Json.canonical(exact), StandardCharsets.UTF_8));
  }

  private static String plain(long scaled, int decimals) {
    return BigDecimal.valueOf(scaled, decimals).toPlainString();
  }

  private void flush() {
    digest.update(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }
}
