package dev.muster.scheduling.internal.station;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How much work each station has, and which stations are so busy that no minute may be lost. */
final class Loads {
  /** By station: seconds of service for each server. */
  final long[] perServer;

  /** By station: the shortest service that is done there. */
  final int[] shortest;

  /** By station: from 0, time lost does not matter, to 16, it matters as much as waiting. */
  final int[] weight;

  /** Stations by load, the busiest first. */
  final int[] byLoad;

  Loads(Shop shop) {
    perServer = new long[shop.stations];
    shortest = new int[shop.stations];
    weight = new int[shop.stations];
    Arrays.fill(shortest, Integer.MAX_VALUE);
    for (int p = 0; p < shop.people; p++) {
      for (int k = 0; k < shop.items[p].length; k++) {
        int station = shop.stationOf[shop.items[p][k]];
        perServer[station] += shop.service[p][k];
        shortest[station] = Math.min(shortest[station], shop.service[p][k]);
      }
    }
    long greatest = 1;
    for (int s = 0; s < shop.stations; s++) {
      perServer[s] /= shop.serversOf[s].length;
      greatest = Math.max(greatest, perServer[s]);
    }
    for (int s = 0; s < shop.stations; s++) {
      double share = (double) perServer[s] / greatest;
      weight[s] = (int) Math.round(16 * share * share * share * share * share * share);
    }
    byLoad =
        IntStream.range(0, shop.stations)
            .boxed()
            .sorted(Comparator.comparingLong(s -> -perServer[s]))
            .mapToInt(Integer::intValue)
            .toArray();
  }
}
