package dev.muster.lab.demo;

/**
 * Everything that the page tells, computed from one seed.
 *
 * @param seed the seed
 * @param week the week of checkups
 */
record DemoStory(long seed, CheckupWeek week) {
  /** Computes the story of {@code seed}. */
  static DemoStory of(long seed) {
    return new DemoStory(seed, CheckupWeek.of(seed));
  }
}
