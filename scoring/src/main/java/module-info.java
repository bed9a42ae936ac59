/** The Muster scoring engine. */
@org.jspecify.annotations.NullMarked
module dev.muster.scoring {
  requires transitive dev.muster.core;
  requires transitive static org.jspecify;
}
