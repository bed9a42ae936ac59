package dev.muster.scheduling.place;

import java.util.List;

/**
 * How far it is from where a worker starts to a site, one way.
 *
 * <p>Implementations are immutable, thread-safe and deterministic on every JDK: the same two places
 * are always the same whole metres apart. Solvers and the checker ask the same model, so a plan is
 * judged by the distances it was made with.
 */
public interface TravelModel {
  /**
   * Returns the distance in whole metres, from 0 to {@link #metersMax()}.
   *
   * @throws IllegalArgumentException if the model does not know a place
   */
  long meters(Place from, Place to);

  /**
   * Returns the travel time in whole minutes, 0 unless the model knows times.
   *
   * @throws IllegalArgumentException if the model does not know a place
   */
  default long minutes(Place from, Place to) {
    return 0;
  }

  /** Returns the name by which the problem's file and hash know a model that files can't hold. */
  default String name() {
    return getClass().getName();
  }

  /** Returns whether the model can answer for journeys that begin at {@code from}. */
  boolean knowsOrigin(Place from);

  /** Returns whether the model can answer for journeys that end at {@code to}. */
  boolean knowsDestination(Place to);

  /** Returns a distance that no journey exceeds; totals are checked against overflow by it. */
  long metersMax();

  /** Returns a travel time that no journey exceeds. */
  default long minutesMax() {
    return 0;
  }

  /**
   * Prepares the journeys from each of {@code origins} to each of {@code destinations}, to be asked
   * for by position.
   *
   * <p>The answers equal those of {@link #meters} and {@link #minutes}; models override this to
   * answer faster.
   */
  default Legs legs(List<? extends Place> origins, List<? extends Place> destinations) {
    List<Place> starts = List.copyOf(origins);
    List<Place> ends = List.copyOf(destinations);
    return new Legs() {
      @Override
      public long meters(int origin, int destination) {
        return TravelModel.this.meters(starts.get(origin), ends.get(destination));
      }

      @Override
      public long minutes(int origin, int destination) {
        return TravelModel.this.minutes(starts.get(origin), ends.get(destination));
      }
    };
  }

  /** Journeys between two lists of places, asked for by position. Thread-safe. */
  interface Legs {
    /**
     * Returns the metres from origin number {@code origin} to destination number {@code
     * destination}.
     */
    long meters(int origin, int destination);

    /**
     * Returns the minutes from origin number {@code origin} to destination number {@code
     * destination}.
     */
    long minutes(int origin, int destination);
  }
}
