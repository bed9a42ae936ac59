package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.points.internal.proof.Hashes;
import dev.muster.points.internal.proof.MemoryTree;
import dev.muster.points.internal.proof.MerkleTree;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TileTreeTest {
  private final Hashes hashes = new Hashes();
  private final MemoryTree memory = new MemoryTree();

  private void grow(Connection connection, int by) throws Exception {
    TileTree tiles = new TileTree(connection, memory.size());
    for (int i = 0; i < by; i++) {
      byte[] leaf = ByteBuffer.allocate(8).putLong(memory.size()).array();
      memory.append(leaf);
      tiles.append(hashes.leaf(leaf));
    }
    tiles.write(Database.H2.statements(connection));
    connection.commit();
  }

  /** Three levels of tiles, grown by pieces that end before, at and behind the end of a tile. */
  @Test
  void theSameRootsAndProofsAsWithEverythingInMemory() throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    try (Connection connection = TestDatabase.open(TestDatabase.H2.fresh())) {
      for (int by : List.of(1, 1, 253, 1, 256, 255, 2, 1_000, 63_766, 1, 1, 300)) {
        grow(connection, by);
        TileTree tiles = new TileTree(connection, memory.size());
        assertArrayEquals(
            MerkleTree.root(memory, memory.size()), MerkleTree.root(tiles, memory.size()));
        for (int i = 0; i < 20; i++) {
          long size = random.nextLong(memory.size()) + 1;
          long index = random.nextLong(size);
          assertEquals(
              hex(MerkleTree.inclusion(memory, index, size)),
              hex(MerkleTree.inclusion(tiles, index, size)));
          assertEquals(
              hex(MerkleTree.consistency(memory, index + 1, size)),
              hex(MerkleTree.consistency(tiles, index + 1, size)));
        }
      }
      assertEquals(65_837, memory.size());
    }
  }

  private static List<String> hex(List<byte[]> path) {
    return path.stream().map(HexFormat.of()::formatHex).toList();
  }
}
