package dev.muster.scheduling.city;

import dev.muster.core.json.ContentHash;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonNumber;
import dev.muster.scheduling.json.Degrees;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes a city row by row, as if its canonical JSON had been written at once. */
final class CityHash {
  private static final int CHUNK_CHARS = 1 << 16;

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

  private void degrees(double value) {
    JsonNumber shortest = Degrees.shortest(value);
    boolean plain = value == 0 || Math.abs(value) >= 1e-6; // below, ECMAScript writes an exponent
    text.append(
        plain ? shortest.text() : new String(Json.canonical(shortest), StandardCharsets.UTF_8));
  }

  private void flush() {
    digest.update(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }
}
