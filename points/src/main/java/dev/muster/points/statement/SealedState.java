package dev.muster.points.statement;

import dev.muster.points.Id128;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The states of all accounts under one seal, in the order of their ids. */
final class SealedState {
  private final List<Id128> accounts = new ArrayList<>();
  private final List<byte[]> leaves = new ArrayList<>();
  private final MerkleLog tree = new MerkleLog();

  SealedState(Collection<AccountSums> sums) {
    List<AccountSums> sorted = new ArrayList<>(sums);
    sorted.sort(Comparator.comparing(AccountSums::account));
    for (AccountSums one : sorted) {
      byte[] leaf = one.toBytes();
      accounts.add(one.account());
      leaves.add(leaf);
      tree.append(leaf);
    }
  }

  int size() {
    return accounts.size();
  }

  byte[] root() {
    return tree.root(tree.size());
  }

  /** Returns the place of an account, or a negative number. */
  int find(Id128 account) {
    return Collections.binarySearch(accounts, account);
  }

  byte[] leaf(int index) {
    return leaves.get(index);
  }

  List<byte[]> path(int index) {
    return tree.inclusion(index, tree.size());
  }
}
