/**
 * Shared vocabulary of the Muster engines: findings, strict JSON, exact numbers, ranking,
 * explanation, search limits.
 */
@org.jspecify.annotations.NullMarked
module dev.muster.core {
  requires transitive static org.jspecify;
  requires org.slf4j;
  requires tools.jackson.core;

  exports dev.muster.core.check;
  exports dev.muster.core.csv;
  exports dev.muster.core.explain;
  exports dev.muster.core.json;
  exports dev.muster.core.number;
  exports dev.muster.core.rank;
  exports dev.muster.core.search;
  exports dev.muster.core.text;
}
