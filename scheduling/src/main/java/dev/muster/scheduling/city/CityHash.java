package dev.muster.scheduling.city;

import dev.muster.core.json.ContentHash;
import dev.muster.core.json.HashStream;

/** Hashes a city row by row. */
final class CityHash {
  private CityHash() {}

  static ContentHash of(CityProblem city) {
    HashStream hash = new HashStream("muster.city/1").beginObject().name("people").beginArray();
    for (int i = 0; i < city.lines(); i++) {
      hash.beginArray().text(city.peopleIds().get(i));
      hash.number(city.latitude(i)).number(city.longitude(i)).number(city.count(i)).endArray();
    }
    hash.endArray().name("sites").beginArray();
    for (int i = 0; i < city.sites(); i++) {
      hash.beginArray().text(city.siteIds().get(i));
      hash.number(city.siteLatitude(i)).number(city.siteLongitude(i));
      hash.number(city.capacity(i)).endArray();
    }
    return hash.endArray().endObject().end();
  }
}
