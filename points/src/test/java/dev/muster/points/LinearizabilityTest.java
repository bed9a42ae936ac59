package dev.muster.points;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Three threads ask a small ledger for transfers with the same few ids, and Lincheck looks for an
 * order of their calls, one after another, that explains what each was answered.
 *
 * <p>The system property {@code muster.lincheck} asks for another number of scenarios.
 */
class LinearizabilityTest {
  private static final int SCENARIOS = Integer.getInteger("muster.lincheck", 10);
  private static final int REPETITIONS = 100;
  private static final int IDS = 3;
  private static final Id128 BANK = Id128.of("bank");

  @Test
  void whatThreadsAreAnsweredHasAnOrder() {
    new StressOptions()
        .iterations(SCENARIOS)
        .invocationsPerIteration(REPETITIONS)
        .threads(3)
        .actorsPerThread(3)
        .actorsBefore(0)
        .actorsAfter(1)
        .check(SmallLedger.class);
  }

  /** Two members who have three points each, and a bank. */
  @Param(name = "id", gen = IntGen.class, conf = "1:3")
  @Param(name = "member", gen = IntGen.class, conf = "0:1")
  public static class SmallLedger {
    private final Ledger ledger = Ledger.inMemory(() -> Instant.EPOCH.plusSeconds(1));

    /** Opens the ledger. */
    public SmallLedger() {
      ledger.create(Account.builder(BANK).unit(1).code(1).build());
      for (int i = 0; i < 2; i++) {
        ledger.create(
            Account.builder(member(i))
                .unit(1)
                .code(1)
                .flags(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS)
                .build());
        ledger.create(from(Id128.of("start " + i), BANK, member(i), 3).build());
      }
    }

    /** Moves points from one member to the other. */
    @Operation
    public String move(@Param(name = "id") int id, @Param(name = "member") int from) {
      return text(ledger.create(from(id(id), member(from), member(1 - from), id).build()));
    }

    /** Moves points there and back, both or none. */
    @Operation
    public String exchange(@Param(name = "id") int id, @Param(name = "member") int from) {
      Transfer there =
          from(id(id), member(from), member(1 - from), 2).flags(TransferFlag.LINKED).build();
      Transfer back = from(id(IDS + id), member(1 - from), member(from), id).build();
      List<TransferResult> results = ledger.createTransfers(List.of(there, back));
      return text(results.get(0)) + ", " + text(results.get(1));
    }

    /** Holds points of a member for the bank. */
    @Operation
    public String hold(@Param(name = "id") int id, @Param(name = "member") int from) {
      return text(
          ledger.create(
              from(id(id), member(from), BANK, id).pending(Duration.ofSeconds(60)).build()));
    }

    /** Closes a member's account as long as the transfer is pending. */
    @Operation
    public String close(@Param(name = "id") int id, @Param(name = "member") int member) {
      return text(
          ledger.create(
              from(id(id), member(member), BANK, 0)
                  .flags(TransferFlag.PENDING, TransferFlag.CLOSING_DEBIT)
                  .build()));
    }

    /** Posts what may be held. */
    @Operation
    public String post(@Param(name = "id") int id) {
      return text(ledger.create(Transfer.post(id(2 * IDS + id), id(id), Transfer.ALL).build()));
    }

    /** Voids what may be held. */
    @Operation
    public String voided(@Param(name = "id") int id) {
      return text(ledger.create(Transfer.voiding(id(3 * IDS + id), id(id)).build()));
    }

    /** Bars a member's account from new transfers. */
    @Operation
    public boolean freeze(@Param(name = "member") int member) {
      return ledger.freeze(member(member));
    }

    /** Lets a member's account have transfers again. */
    @Operation
    public boolean unfreeze(@Param(name = "member") int member) {
      return ledger.unfreeze(member(member));
    }

    /** Returns a member's sums. */
    @Operation
    public String balances(@Param(name = "member") int member) {
      return ledger.balances(member(member)).toString();
    }

    /** Returns the ids of a member's transfers, in their order. */
    @Operation
    public String entries(@Param(name = "member") int member) {
      return ledger.transfers(TransferQuery.of(member(member))).stream()
          .map(RecordedTransfer::id)
          .toList()
          .toString();
    }

    private static Transfer.Builder from(Id128 id, Id128 debit, Id128 credit, long amount) {
      return Transfer.builder(id).debit(debit).credit(credit).amount(amount).unit(1).code(1);
    }

    private static Id128 member(int n) {
      return Id128.of("member " + n);
    }

    private static Id128 id(int n) {
      return new Id128(0, n);
    }

    private static String text(TransferResult result) {
      if (result instanceof TransferResult.Created created) {
        return "created " + created.debit() + created.credit();
      }
      return result instanceof TransferResult.Exists exists
          ? "exists " + exists.amount()
          : ((TransferResult.Refused) result).reason().toString();
    }
  }
}
