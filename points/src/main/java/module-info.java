/** The Muster points engine. */
@org.jspecify.annotations.NullMarked
module dev.muster.points {
  requires transitive dev.muster.core;
  requires transitive static org.jspecify;
}
