/** The Muster scoring engine: rule sets as data to standings, each number explained. */
@org.jspecify.annotations.NullMarked
module dev.muster.scoring {
  requires transitive dev.muster.core;
  requires static org.jspecify;

  exports dev.muster.scoring;
  exports dev.muster.scoring.build;
  exports dev.muster.scoring.check;
  exports dev.muster.scoring.fact;
  exports dev.muster.scoring.step;
}
