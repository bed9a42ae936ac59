package dev.muster.scheduling.internal.station;

/** When somebody may be asked to report. */
final class ReportTimes {
  private final Shop shop;
  private final Tables tables;

  ReportTimes(Shop shop, Tables tables) {
    this.shop = shop;
    this.tables = tables;
  }

  /** Returns whether any second will do, so that nobody needs to wait for her first service. */
  boolean isFree(int p) {
    return shop.every == 0 && !shop.reportGiven[p];
  }

  /**
   * Adds to the first {@code size} of {@code found} the time nearest to {@code wanted} that has
   * room, unless it is there already; returns how many there are then.
   */
  int offer(int p, int wanted, int[] found, int size) {
    int at = Math.max(shop.reportFrom[p], Math.min(shop.reportUntil[p], Math.max(0, wanted)));
    if (shop.every > 0) {
      int wave = nearestWave(p, at / shop.every);
      if (wave < 0) {
        return size;
      }
      at = wave * shop.every;
    }
    for (int i = 0; i < size; i++) {
      if (found[i] == at) {
        return size;
      }
    }
    found[size] = at;
    return size + 1;
  }

  private int nearestWave(int p, int wanted) {
    for (int away = 0; away < tables.inWave.length; away++) {
      if (isWave(p, wanted - away)) {
        return wanted - away;
      }
      if (isWave(p, wanted + away)) {
        return wanted + away;
      }
    }
    return -1;
  }

  private boolean isWave(int p, int wave) {
    return tables.hasRoom(wave)
        && wave * shop.every >= shop.reportFrom[p]
        && wave * shop.every <= shop.reportUntil[p];
  }

  /** Returns the latest time to report from the present one until the first service. */
  int latest(int p, Route route) {
    if (shop.reportGiven[p] || route.start.length == 0) {
      return route.report;
    }
    if (shop.every == 0) {
      return Math.max(route.report, Math.min(shop.reportUntil[p], route.start[0]));
    }
    for (int wave = route.start[0] / shop.every; wave * shop.every > route.report; wave--) {
      if (isWave(p, wave)) {
        return wave * shop.every;
      }
    }
    return route.report;
  }
}
