/** The Muster scheduling engine: people, sites and batches to a plan with a certificate. */
@org.jspecify.annotations.NullMarked
module dev.muster.scheduling {
  requires transitive dev.muster.core;
  requires transitive static org.jspecify;

  exports dev.muster.scheduling;
  exports dev.muster.scheduling.certificate;
  exports dev.muster.scheduling.city;
  exports dev.muster.scheduling.exam;
  exports dev.muster.scheduling.explain;
  exports dev.muster.scheduling.fair;
  exports dev.muster.scheduling.io;
  exports dev.muster.scheduling.json;
  exports dev.muster.scheduling.place;
  exports dev.muster.scheduling.replan;
  exports dev.muster.scheduling.station;
  exports dev.muster.scheduling.strategy;

  uses dev.muster.scheduling.strategy.Strategy;
}
