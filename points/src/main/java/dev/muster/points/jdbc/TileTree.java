package dev.muster.points.jdbc;

import dev.muster.points.internal.proof.Hashes;
import dev.muster.points.internal.proof.TreeNodes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The hashes of the history in tiles, as transparency logs keep them: a row has 256 hashes side by
 * side, and each full tile is one hash of a tile above. What lies between is computed, so that a
 * proof reads one tile for every 8 levels. Not thread-safe.
 */
final class TileTree implements TreeNodes<SQLException> {
  private static final int HEIGHT = 8;
  private static final int WIDTH = 1 << HEIGHT;
  private static final int CACHED = 256;

  private final Connection connection;
  private final Hashes hashes = new Hashes();
  private final Map<Place, Tile> tiles = new LinkedHashMap<>();
  private long size;

  private record Place(int level, long place) {}

  /** Hashes of one row. */
  private static final class Tile {
    private final byte[] hashes = new byte[WIDTH * Hashes.LENGTH];
    private int count;
    private boolean stored;
    private boolean changed;
  }

  TileTree(Connection connection, long size) {
    this.connection = connection;
    this.size = size;
  }

  /** Appends the hash of a leaf. */
  void append(byte[] leafHash) throws SQLException {
    add(0, size, leafHash);
    size++;
  }

  private void add(int level, long index, byte[] hash) throws SQLException {
    long place = index >> HEIGHT;
    Tile tile = tile(level, place, index % WIDTH > 0);
    if (tile.count != index % WIDTH) {
      throw new IllegalStateException(
          "tile %d of level %d has %d hashes, not %d"
              .formatted(place, level, tile.count, index % WIDTH));
    }
    System.arraycopy(hash, 0, tile.hashes, tile.count * Hashes.LENGTH, Hashes.LENGTH);
    tile.count++;
    tile.changed = true;
    if (tile.count == WIDTH) {
      add(level + 1, place, computed(tile, HEIGHT, 0));
    }
  }

  @Override
  public byte[] node(int level, long index) throws SQLException {
    int within = level % HEIGHT;
    long first = index << within;
    Tile tile = tile(level / HEIGHT, first >> HEIGHT, true);
    return computed(tile, within, (int) (first % WIDTH));
  }

  private byte[] computed(Tile tile, int level, int first) {
    if (first + (1 << level) > tile.count) {
      throw new IllegalStateException("a tile of the history is too short");
    }
    if (level == 0) {
      int at = first * Hashes.LENGTH;
      return Arrays.copyOfRange(tile.hashes, at, at + Hashes.LENGTH);
    }
    int half = 1 << (level - 1);
    return hashes.node(computed(tile, level - 1, first), computed(tile, level - 1, first + half));
  }

  private Tile tile(int level, long place, boolean stored) throws SQLException {
    Place key = new Place(level, place);
    Tile tile = tiles.get(key);
    if (tile == null) {
      tile = stored ? load(key) : new Tile();
      if (tiles.size() >= CACHED) {
        tiles.values().removeIf(each -> !each.changed);
      }
      tiles.put(key, tile);
    }
    return tile;
  }

  private Tile load(Place key) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT hashes FROM muster_history_tile WHERE tile_level = ? AND tile_place = ?")) {
      statement.setInt(1, key.level());
      statement.setLong(2, key.place());
      try (ResultSet result = statement.executeQuery()) {
        if (!result.next()) {
          throw new IllegalStateException("%s of the history is missing".formatted(key));
        }
        byte[] stored = result.getBytes(1);
        Tile tile = new Tile();
        System.arraycopy(stored, 0, tile.hashes, 0, stored.length);
        tile.count = stored.length / Hashes.LENGTH;
        tile.stored = true;
        return tile;
      }
    }
  }

  /** Writes what has changed. */
  void write(RowStatements sql) throws SQLException {
    List<Object[]> made = new ArrayList<>();
    List<Object[]> grown = new ArrayList<>();
    tiles.forEach(
        (key, tile) -> {
          if (tile.changed) {
            byte[] used = Arrays.copyOf(tile.hashes, tile.count * Hashes.LENGTH);
            Object[] row = {key.level(), key.place(), used};
            (tile.stored ? grown : made).add(row);
            tile.stored = true;
            tile.changed = false;
          }
        });
    sql.insert(SealRows.TILE, made);
    sql.update(SealRows.TILE, grown);
  }
}
