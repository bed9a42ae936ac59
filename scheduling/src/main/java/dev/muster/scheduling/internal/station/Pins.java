package dev.muster.scheduling.internal.station;

/** Whose times at the busiest station are kept while ways are laid anew. */
final class Pins {
  private final Shop shop;
  private final int station;

  /**
   * Chooses the busiest station, if the end of the session counts before waiting and nobody goes
   * there twice.
   */
  Pins(Shop shop, Loads loads, boolean endCountsFirst) {
    this.shop = shop;
    int busiest = loads.byLoad.length == 0 ? -1 : loads.byLoad[0];
    station = endCountsFirst && busiest >= 0 && isOnceEach(busiest) ? busiest : -1;
  }

  private boolean isOnceEach(int busiest) {
    for (int[] items : shop.items) {
      int times = 0;
      for (int item : items) {
        times += shop.stationOf[item] == busiest ? 1 : 0;
      }
      if (times > 1) {
        return false;
      }
    }
    return true;
  }

  /** Returns the station, or −1 if there is none. */
  int station() {
    return station;
  }

  /** Returns the place of a person's item at the station, or −1. */
  int place(int person) {
    for (int k = 0; station >= 0 && k < shop.items[person].length; k++) {
      if (shop.stationOf[shop.items[person][k]] == station) {
        return k;
      }
    }
    return -1;
  }

  /** Returns which stop of a way is at the station, or −1. */
  int stop(int person, Route route) {
    int place = place(person);
    for (int k = 0; place >= 0 && k < route.place.length; k++) {
      if (route.place[k] == place) {
        return k;
      }
    }
    return -1;
  }
}
