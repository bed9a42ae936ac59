package dev.muster.lab.demo;

import java.util.List;

/**
 * Everything that the page tells, computed from one seed.
 *
 * @param seed the seed
 * @param week the week of checkups
 * @param sessions the way of everybody through the stations of each batch
 * @param contest the contest
 * @param points the points that its workers earn and spend
 * @param year what everybody earns in a year's programme, and who has its title
 */
record DemoStory(
    long seed,
    CheckupWeek week,
    List<BatchSession> sessions,
    ContestDay contest,
    PointsWeek points,
    HealthYear year) {
  /** Computes the story of {@code seed}. */
  static DemoStory of(long seed) {
    CheckupWeek week = CheckupWeek.of(seed);
    return new DemoStory(
        seed,
        week,
        week.sessions(seed),
        ContestDay.of(seed),
        PointsWeek.of(week, seed),
        HealthYear.of(week, seed));
  }
}
