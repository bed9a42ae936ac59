package dev.muster.lab.generator;

/**
 * A generated city, as arrays. Batches of a site are adjacent: batch {@code s·batchesPerSite + j}
 * is the j-th of site s.
 *
 * <p>The arrays are the object's own and are not copied: treat them as read-only.
 *
 * @param latitudes degrees north, one a person
 * @param longitudes degrees east, one a person
 * @param patterns availability pattern of each person, an index into {@code patternDays}
 * @param patternDays bit d is set when people of the pattern are free on day d; pattern 0 is every
 *     day
 * @param siteLatitudes degrees north, one a site
 * @param siteLongitudes degrees east, one a site
 * @param batchesPerSite number of batches at each site
 * @param capacities places, one a batch
 * @param days day of each batch, from 0 to {@link ClusteredCity#DAYS} − 1
 */
@SuppressWarnings("ArrayRecordComponent") // millions of people: arrays of primitives are the point
public record City(
    double[] latitudes,
    double[] longitudes,
    int[] patterns,
    long[] patternDays,
    double[] siteLatitudes,
    double[] siteLongitudes,
    int batchesPerSite,
    long[] capacities,
    int[] days) {

  /** Returns the number of people. */
  public int people() {
    return latitudes.length;
  }

  /** Returns the number of batches. */
  public int batches() {
    return capacities.length;
  }

  /** Returns the site of {@code batch}. */
  public int siteOf(int batch) {
    return batch / batchesPerSite;
  }
}
