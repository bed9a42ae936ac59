package dev.muster.points.internal.proof;

import dev.muster.points.Id128;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The states of all accounts under one seal, in the order of their ids. */
public final class SealedState {
  private final List<Id128> accounts = new ArrayList<>();
  private final List<byte[]> leaves = new ArrayList<>();
  private final MemoryTree tree = new MemoryTree();

  /** Sorts what accounts have added up to. */
  public SealedState(Collection<AccountSums> sums) {
    List<AccountSums> sorted = new ArrayList<>(sums);
    sorted.sort(Comparator.comparing(AccountSums::account));
    for (AccountSums one : sorted) {
      byte[] leaf = one.toBytes();
      accounts.add(one.account());
      leaves.add(leaf);
      tree.append(leaf);
    }
  }

  /** Returns how many accounts there are. */
  public int size() {
    return accounts.size();
  }

  /** Returns the root of the tree. */
  public byte[] root() {
    return MerkleTree.root(tree, tree.size());
  }

  /** Returns the place of an account, or a negative number. */
  public int find(Id128 account) {
    return Collections.binarySearch(accounts, account);
  }

  /** Returns the state at a place. */
  public byte[] leaf(int index) {
    return leaves.get(index);
  }

  /** Returns the audit path of a place, lowest first. */
  public List<byte[]> path(int index) {
    return MerkleTree.inclusion(tree, index, tree.size());
  }
}
