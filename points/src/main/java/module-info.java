/** The Muster points engine: a double-entry ledger of points. */
@org.jspecify.annotations.NullMarked
module dev.muster.points {
  requires transitive dev.muster.core;
  requires transitive java.sql;
  requires static org.jspecify;

  exports dev.muster.points;
  exports dev.muster.points.analysis;
  exports dev.muster.points.conform;
  exports dev.muster.points.jdbc;
  exports dev.muster.points.journal;
  exports dev.muster.points.json;
  exports dev.muster.points.programme;
  exports dev.muster.points.statement;
}
