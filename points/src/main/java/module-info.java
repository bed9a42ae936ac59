/** The Muster points engine. */
@org.jspecify.annotations.NullMarked
module dev.muster.points {
  requires transitive dev.muster.core;
  requires static org.jspecify;
}
