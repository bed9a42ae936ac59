package dev.muster.lab.generator;

import dev.muster.core.json.ObjectReader;
import java.util.Arrays;

/**
 * The clustered city, version 1: towns of different size around a centre, sites where people live.
 *
 * <p>Everything is drawn from one {@link SplitMix} stream in this order: towns (place, spread,
 * weight), sites, people, patterns, availability, capacities. Towns: 24, normal around 23.1° N
 * 113.3° E with deviations of 0.18° and 0.20°, each with a spread of 0.01° to 0.06° and a weight of
 * 1/(1 + its number). One person in ten lives anywhere in a square of 1° side, the others normally
 * around their town. Sites stand as people do. Site s holds its batches on days (5·s + j) mod 28.
 *
 * <p>Same parameters and seed, same bytes, on any JDK.
 */
public final class ClusteredCity {
  /** The number of days on which batches are held. */
  public static final int DAYS = 28;

  private static final int TOWNS = 24;
  private static final double LATITUDE = 23.1;
  private static final double LONGITUDE = 113.3;
  private static final int ADDRESSES = 50;
  private static final double GRID = 0.005;
  private static final double SPARE = 0.05;

  private final int people;
  private final int sites;
  private int batchesPerSite = 1;
  private Regime regime = Regime.EASY;
  private double restrictedShare;
  private int patternCount = 1;
  private long seed = 1;

  private ClusteredCity(int people, int sites) {
    if (people < 1 || sites < 1) {
      throw new IllegalArgumentException(
          "people (%d) and sites (%d) must be positive.".formatted(people, sites));
    }
    this.people = people;
    this.sites = sites;
  }

  /** Starts a city of one batch a site, in the easy regime, without restrictions, with seed 1. */
  public static ClusteredCity of(int people, int sites) {
    return new ClusteredCity(people, sites);
  }

  /** Sets the number of batches at each site, at most {@link #DAYS}. */
  public ClusteredCity batchesPerSite(int count) {
    if (count < 1 || count > DAYS) {
      throw new IllegalArgumentException(
          "batchesPerSite (%d) must be from 1 to %d.".formatted(count, DAYS));
    }
    batchesPerSite = count;
    return this;
  }

  /** Sets the regime. */
  public ClusteredCity regime(Regime value) {
    regime = value;
    return this;
  }

  /**
   * Lets {@code share} of the people be free on some days only, by one of {@code patterns} patterns
   * of 10 to 20 days, dealt out in turn so that as many as possible are in use.
   */
  public ClusteredCity restricted(double share, int patterns) {
    if (!(share >= 0 && share <= 1) || patterns < 1) {
      throw new IllegalArgumentException(
          "share (%s) must be from 0 to 1 and patterns (%d) positive.".formatted(share, patterns));
    }
    restrictedShare = share;
    patternCount = patterns;
    return this;
  }

  /** Sets the seed. */
  public ClusteredCity seed(long value) {
    seed = value;
    return this;
  }

  /** Returns a name of the parameters, such as {@code clustered-city-1-1000x10-easy-s1}. */
  public String name() {
    String batches = batchesPerSite == 1 ? "" : "x" + batchesPerSite;
    String free = restrictedShare == 0 ? "" : "-%s-of-%d".formatted(restrictedShare, patternCount);
    return "clustered-city-1-%dx%d%s-%s%s-s%d"
        .formatted(people, sites, batches, ObjectReader.name(regime), free, seed);
  }

  /** Returns the number of people. */
  public int people() {
    return people;
  }

  /** Makes the city. Takes time and memory in proportion to people. */
  public City make() {
    SplitMix random = new SplitMix(seed);
    Towns towns = new Towns(random);
    double[] siteLatitudes = new double[sites];
    double[] siteLongitudes = new double[sites];
    sites(towns, random, siteLatitudes, siteLongitudes);
    double[] latitudes = new double[people];
    double[] longitudes = new double[people];
    int[] at = {0};
    SplitMix after =
        draw(
            towns,
            random,
            (latitude, longitude) -> {
              latitudes[at[0]] = latitude;
              longitudes[at[0]++] = longitude;
            });
    return city(after, latitudes, longitudes, siteLatitudes, siteLongitudes);
  }

  /** Takes people one after the other. */
  @FunctionalInterface
  public interface PersonSink {
    /** Takes a person who lives there, in degrees. */
    void at(double latitude, double longitude);
  }

  /**
   * Draws the people of {@link #make} one after the other and keeps none, then returns the city
   * without people. Takes a few kilobytes, however many there are.
   *
   * @throws IllegalArgumentException if some people are free on some days only, which a place does
   *     not tell
   */
  public City stream(PersonSink sink) {
    if (restrictedShare > 0) {
      throw new IllegalArgumentException(
          "a share of %s of the people is free on some days only, which places do not tell.%nMaybe make the city whole."
              .formatted(restrictedShare));
    }
    SplitMix random = new SplitMix(seed);
    Towns towns = new Towns(random);
    double[] siteLatitudes = new double[sites];
    double[] siteLongitudes = new double[sites];
    sites(towns, random, siteLatitudes, siteLongitudes);
    SplitMix after = draw(towns, random, sink);
    return city(after, new double[0], new double[0], siteLatitudes, siteLongitudes);
  }

  private void sites(Towns towns, SplitMix random, double[] latitudes, double[] longitudes) {
    for (int s = 0; s < sites; s++) {
      towns.draw(random);
      latitudes[s] = snapped(towns.latitudeDrawn);
      longitudes[s] = snapped(towns.longitudeDrawn);
    }
  }

  /** Draws all people and returns the generator as it stands behind them. */
  private SplitMix draw(Towns towns, SplitMix random, PersonSink sink) {
    if (regime != Regime.DEGENERATE) {
      for (int i = 0; i < people; i++) {
        towns.draw(random);
        sink.at(towns.latitudeDrawn, towns.longitudeDrawn);
      }
      return random;
    }
    // Who shares an address is drawn after all places, so the places are drawn twice.
    SplitMix gathering = random.copy();
    for (int i = 0; i < people; i++) {
      towns.draw(gathering);
    }
    double[][] addresses = new double[ADDRESSES][];
    for (int i = 0; i < people; i++) {
      towns.draw(random);
      double[] place = {snapped(towns.latitudeDrawn), snapped(towns.longitudeDrawn)};
      if (i < ADDRESSES) {
        addresses[i] = place;
      } else {
        int address = gathering.below(10 * ADDRESSES);
        place = address < ADDRESSES ? addresses[address] : place;
      }
      sink.at(place[0], place[1]);
    }
    return gathering;
  }

  private double snapped(double degrees) {
    return regime == Regime.DEGENERATE ? Math.rint(degrees / GRID) * GRID : degrees;
  }

  private City city(
      SplitMix random,
      double[] latitudes,
      double[] longitudes,
      double[] siteLatitudes,
      double[] siteLongitudes) {
    long[] patternDays = patterns(random);
    int[] patterns = availability(random, latitudes.length);
    int[] days = new int[sites * batchesPerSite];
    Arrays.setAll(days, b -> (5 * (b / batchesPerSite) + b % batchesPerSite) % DAYS);
    return new City(
        latitudes,
        longitudes,
        patterns,
        patternDays,
        siteLatitudes,
        siteLongitudes,
        batchesPerSite,
        capacities(random),
        days);
  }

  private long[] patterns(SplitMix random) {
    long[] patternDays = new long[restrictedShare > 0 ? patternCount + 1 : 1];
    patternDays[0] = (1L << DAYS) - 1;
    for (int p = 1; p < patternDays.length; p++) {
      int size = 10 + random.below(11);
      while (Long.bitCount(patternDays[p]) < size) {
        patternDays[p] |= 1L << random.below(DAYS);
      }
    }
    return patternDays;
  }

  private int[] availability(SplitMix random, int count) {
    int[] patterns = new int[count];
    int restricted = 0;
    for (int i = 0; i < count && restrictedShare > 0; i++) {
      if (random.fraction() < restrictedShare) {
        patterns[i] = 1 + restricted % patternCount;
        restricted++;
      }
    }
    return patterns;
  }

  private long[] capacities(SplitMix random) {
    long[] capacities = new long[sites * batchesPerSite];
    double[] weights = new double[capacities.length];
    double sum = 0;
    for (int b = 0; b < weights.length; b++) {
      weights[b] = regime == Regime.TIGHT ? 0.5 + random.fraction() : 1;
      sum += weights[b];
    }
    long total = regime == Regime.EASY ? (long) Math.ceil(people * (1 + SPARE)) : people;
    long left = total;
    for (int b = 0; b < weights.length; b++) {
      capacities[b] = (long) Math.floor(total * (weights[b] / sum));
      left -= capacities[b];
    }
    for (int b = 0; left > 0; b = (b + 1) % capacities.length) {
      capacities[b]++;
      left--;
    }
    return capacities;
  }

  /** Where people and sites stand. */
  private static final class Towns {
    private final double[] latitude = new double[TOWNS];
    private final double[] longitude = new double[TOWNS];
    private final double[] spread = new double[TOWNS];
    private final double[] weightUpTo = new double[TOWNS];
    private double latitudeDrawn;
    private double longitudeDrawn;

    Towns(SplitMix random) {
      double sum = 0;
      for (int t = 0; t < TOWNS; t++) {
        latitude[t] = LATITUDE + 0.18 * random.normal();
        longitude[t] = LONGITUDE + 0.20 * random.normal();
        spread[t] = 0.01 + 0.05 * random.fraction();
        sum += 1.0 / (1 + t);
        weightUpTo[t] = sum;
      }
    }

    /** Draws one place. */
    void draw(SplitMix random) {
      if (random.fraction() < 0.1) {
        latitudeDrawn = LATITUDE - 0.5 + random.fraction();
        longitudeDrawn = LONGITUDE - 0.5 + random.fraction();
        return;
      }
      double draw = random.fraction() * weightUpTo[TOWNS - 1];
      int town = 0;
      while (weightUpTo[town] < draw) {
        town++;
      }
      latitudeDrawn = latitude[town] + spread[town] * random.normal();
      longitudeDrawn = longitude[town] + spread[town] * random.normal();
    }
  }
}
