package dev.muster.points.internal.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.SpendingOrder;
import dev.muster.points.Transfer;
import dev.muster.points.TransferFlag;
import dev.muster.points.internal.table.PackedPage;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.AccountField;
import dev.muster.points.internal.table.TablesImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is posted while the tables are frozen is not in what was frozen. */
class FrozenTest {
  private static final Id128 BANK = Id128.of("bank");
  private static final Id128 SHOP = Id128.of("shop");
  private static final Id128 MEMBER = Id128.of("member");

  private final Tables tables = new Tables();
  private final RuleCore rules = new RuleCore(tables);
  private long stamp = 1;
  private int ids;

  private Transfer.Builder move(Id128 from, Id128 to, long amount) {
    ids++;
    return Transfer.builder(Id128.of("t" + ids))
        .debit(from)
        .credit(to)
        .amount(amount)
        .unit(1)
        .code(1);
  }

  /** Plain transfers, lots earned and spent, a hold that is posted, a transfer taken back. */
  private void work() {
    Transfer plain = move(BANK, SHOP, 5).build();
    Transfer hold = move(MEMBER, SHOP, 3).flags(TransferFlag.PENDING).build();
    List<Transfer> batch =
        List.of(
            plain,
            move(BANK, MEMBER, 10).expiresMicros(stamp + 100).build(),
            move(MEMBER, SHOP, 2).build(),
            hold,
            Transfer.post(Id128.of("post of " + ids), hold.id(), 1).build(),
            Transfer.reversal(Id128.of("back " + ids), plain.id(), 5).build());
    BatchOutcome outcome = rules.createTransfers(batch, stamp++);
    for (int row = 0; row < outcome.size(); row++) {
      assertEquals(Status.CREATED, outcome.status(row));
    }
  }

  @Test
  void whatIsFrozenStaysAsItWas() throws IOException {
    rules.createAccounts(
        List.of(
            Account.builder(BANK).unit(1).code(1).build(),
            Account.builder(SHOP).unit(1).code(1).build(),
            Account.builder(MEMBER).unit(1).code(1).lots(BANK, SpendingOrder.EARNED_FIRST).build()),
        stamp++);
    work();
    List<String> before = bytes(tables.image());
    TablesImage frozen = tables.freeze();
    work();
    assertEquals(before, bytes(frozen));
    tables.thaw();
    assertEquals(2 * 15, tables.accounts.get(0, AccountField.DEBITS_POSTED));
    assertEquals(2 * 8, tables.accounts.get(1, AccountField.CREDITS_POSTED));
  }

  private static List<String> bytes(TablesImage image) throws IOException {
    List<String> pages = new ArrayList<>();
    for (int table = 0; table < image.tables(); table++) {
      for (int index = 0; index < image.pages(table); index++) {
        PackedPage page = image.page(table, index);
        pages.add(
            "%d: %s %s %s"
                .formatted(
                    table,
                    Arrays.toString(page.shared()),
                    Arrays.toString(page.widths()),
                    Arrays.toString(page.bytes())));
      }
    }
    return pages;
  }
}
