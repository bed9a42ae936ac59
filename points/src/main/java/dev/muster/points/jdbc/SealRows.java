package dev.muster.points.jdbc;

/** The tables of seals. */
final class SealRows {
  static final SqlTable SEALER =
      new SqlTable(
          "muster_sealer",
          1,
          Column.small("one"),
          Column.number("seals").changing(),
          Column.number("transfers").changing());

  static final SqlTable SEAL =
      new SqlTable(
          "muster_seal",
          1,
          Column.number("seal_number"),
          Column.number("sealed"),
          Column.number("transfers"),
          Column.bytes("seal"));

  static final SqlTable SEQUENCE =
      new SqlTable("muster_sequence", 1, Column.number("sequence_number"), Column.id("transfer"));

  static final SqlTable CHAIN =
      new SqlTable(
          "muster_sealed_chain",
          2,
          Column.id("account"),
          Column.small("stripe"),
          Column.number("entries").changing(),
          Column.bytes("head").changing());

  static final SqlTable ACCOUNT =
      new SqlTable(
          "muster_sealed_account", 1, Column.id("account"), Column.bytes("state").changing());

  static final SqlTable TILE =
      new SqlTable(
          "muster_history_tile",
          2,
          Column.small("tile_level"),
          Column.number("tile_place"),
          Column.bytes("hashes").changing());

  private SealRows() {}
}
