/** The Muster scheduling engine. */
@org.jspecify.annotations.NullMarked
module dev.muster.scheduling {
  requires transitive dev.muster.core;
  requires transitive static org.jspecify;
}
