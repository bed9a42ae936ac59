package dev.muster.points.statement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MerkleProperties {
  /** The definition of RFC 6962, section 2.1, word for word. */
  private static byte[] root(List<byte[]> leaves) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      if (leaves.isEmpty()) {
        return sha256.digest();
      }
      if (leaves.size() == 1) {
        sha256.update((byte) 0);
        return sha256.digest(leaves.get(0));
      }
      int k = Integer.highestOneBit(leaves.size() - 1);
      byte[] left = root(leaves.subList(0, k));
      byte[] right = root(leaves.subList(k, leaves.size()));
      sha256.update((byte) 1);
      sha256.update(left);
      return sha256.digest(right);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Property(tries = 100)
  void rootsOfEverySizeAreThoseOfTheDefinition(@ForAll @IntRange(min = 1, max = 130) int size) {
    MerkleLog log = new MerkleLog();
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      leaves.add(new byte[] {(byte) i, (byte) (i * 7)});
      log.append(leaves.get(i));
    }
    for (int earlier = 0; earlier <= size; earlier++) {
      assertArrayEquals(root(leaves.subList(0, earlier)), log.root(earlier));
    }
    for (int index = 0; index < size; index++) {
      assertEquals(expectedPath(leaves, index), hex(log.inclusion(index, size)));
    }
  }

  private static List<String> expectedPath(List<byte[]> leaves, int index) {
    if (leaves.size() == 1) {
      return List.of();
    }
    int k = Integer.highestOneBit(leaves.size() - 1);
    List<byte[]> left = leaves.subList(0, k);
    List<byte[]> right = leaves.subList(k, leaves.size());
    List<String> path =
        new ArrayList<>(index < k ? expectedPath(left, index) : expectedPath(right, index - k));
    path.addAll(hex(List.of(root(index < k ? right : left))));
    return path;
  }

  private static List<String> hex(List<byte[]> hashes) {
    return hashes.stream().map(java.util.HexFormat.of()::formatHex).toList();
  }
}
