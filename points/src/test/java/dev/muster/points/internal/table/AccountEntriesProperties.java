package dev.muster.points.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.points.internal.table.Tables.AccountField;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Laws of the entries of accounts: they are lists, whatever was undone in between. */
class AccountEntriesProperties {
  private static final int ACCOUNTS = 4;

  private Tables tables = new Tables();
  private final List<List<Integer>> expected = new ArrayList<>();

  @Property(tries = 200)
  void entriesAreFoundByPlaceAndFromTheEnd(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 400) int transfers) {
    Random random = new Random(seed);
    open(random);
    for (int i = 0; i < transfers; i++) {
      if (random.nextInt(10) == 0) {
        Tables.Mark mark = tables.mark();
        List<List<Integer>> before = copyOf(expected);
        for (int more = random.nextInt(30); more > 0; more--) {
          enter(random);
        }
        tables.rollback(mark);
        expected.clear();
        expected.addAll(before);
      }
      enter(random);
    }
    for (int account = 0; account < ACCOUNTS; account++) {
      check(account);
    }
  }

  private void open(Random random) {
    tables = new Tables();
    expected.clear();
    for (int account = 0; account < ACCOUNTS; account++) {
      tables.accounts.append();
      tables.extraRows.append();
      tables.accounts.set(account, AccountField.ID_LOW, account + 1);
      tables.accountIndex.add(account);
      int bits = random.nextInt(3) == 0 ? AccountBits.HISTORY : 0;
      tables.accounts.set(account, AccountField.UNIT_BITS, bits);
      expected.add(new ArrayList<>());
    }
  }

  private void enter(Random random) {
    int transfer = tables.transfers.append();
    tables.transfers.set(transfer, 0, random.nextLong());
    tables.transferIndex.add(transfer);
    int debit = random.nextInt(ACCOUNTS);
    int credit = (debit + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
    boolean debitKept = isKept(debit);
    boolean creditKept = isKept(credit);
    AccountEntries entries = tables.accountEntries;
    if (!debitKept && !creditKept) {
      entries.chain(transfer, debit, credit);
    }
    if (debitKept) {
      entries.keep(transfer, debit, -transfer);
    } else if (creditKept) {
      entries.chainDebit(transfer, debit);
    }
    if (creditKept) {
      entries.keep(transfer, credit, -transfer);
    } else if (debitKept) {
      entries.chainCredit(transfer, credit);
    }
    expected.get(debit).add(transfer);
    expected.get(credit).add(transfer);
  }

  private boolean isKept(int account) {
    return (tables.bitsOf(account) & AccountBits.HISTORY) != 0;
  }

  private void check(int account) {
    AccountEntries entries = tables.accountEntries;
    List<Integer> all = expected.get(account);
    assertEquals(all.size(), entries.count(account));
    for (int index = 0; index < all.size(); index++) {
      assertEquals(all.get(index), entries.transferAt(account, index));
      if (isKept(account)) {
        assertEquals(-all.get(index), entries.balancesAt(account, index));
      }
    }
    if (!isKept(account) && !all.isEmpty()) {
      int entry = entries.last(account);
      for (int index = all.size() - 1; index > 0; index--) {
        assertEquals(all.get(index), entries.transferOf(entry));
        entry = entries.before(entry);
      }
      assertEquals(all.get(0), entries.transferOf(entry));
    }
  }

  private static List<List<Integer>> copyOf(List<List<Integer>> lists) {
    List<List<Integer>> copy = new ArrayList<>();
    lists.forEach(list -> copy.add(new ArrayList<>(list)));
    return copy;
  }
}
