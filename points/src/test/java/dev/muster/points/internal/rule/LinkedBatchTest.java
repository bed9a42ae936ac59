package dev.muster.points.internal.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Transfer;
import dev.muster.points.TransferFlag;
import dev.muster.points.internal.table.PageStore;
import dev.muster.points.internal.table.Tables;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A chain that is over leaves nothing open: pages go on to be put away. */
class LinkedBatchTest {
  private static final Id128 BANK = Id128.of("bank");
  private static final Id128 SHOP = Id128.of("shop");

  /** Keeps what is put away in memory. */
  private static final class Pages implements PageStore {
    final List<byte[]> pages = new ArrayList<>();

    @Override
    public long put(byte[] bytes, int length) {
      pages.add(bytes.clone());
      return pages.size() - 1L;
    }

    @Override
    public byte[] read(long position, int length) {
      return pages.get((int) position);
    }

    @Override
    public void close() {
      pages.clear();
    }
  }

  private static Transfer transfer(String id, long amount, boolean linked) {
    Transfer.Builder transfer =
        Transfer.builder(Id128.of(id)).debit(BANK).credit(SHOP).amount(amount).unit(1).code(1);
    return (linked ? transfer.flags(List.of(TransferFlag.LINKED)) : transfer).build();
  }

  private static int pagesAfter(List<Transfer> chain, int expected) {
    Pages store = new Pages();
    RuleCore rules = new RuleCore(new Tables(store));
    rules.createAccounts(
        List.of(
            Account.builder(BANK).unit(1).code(1).build(),
            Account.builder(SHOP).unit(1).code(1).build()),
        1);
    BatchOutcome outcome = rules.createTransfers(chain, 2);
    assertEquals(expected, outcome.status(0));
    List<Transfer> rows = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      rows.add(transfer("t" + i, 1, false));
    }
    rules.createTransfers(rows, 3);
    return store.pages.size();
  }

  @Test
  void aChainThatSucceededIsOver() {
    List<Transfer> chain = List.of(transfer("a", 1, true), transfer("b", 1, false));
    assertTrue(pagesAfter(chain, Status.CREATED) > 0);
  }

  @Test
  void aChainThatFailedIsOver() {
    List<Transfer> chain = List.of(transfer("a", 1, true), transfer("a", 2, false));
    assertTrue(pagesAfter(chain, LinkedBatch.ROW_FAILED) > 0);
  }

  @Test
  void aChainThatWasLeftOpenIsOver() {
    List<Transfer> chain = List.of(transfer("a", 1, true), transfer("b", 1, true));
    assertTrue(pagesAfter(chain, LinkedBatch.ROW_FAILED) > 0);
  }
}
