package dev.muster.points;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every reason to refuse a transfer is given where nothing else is wrong, and of any two reasons
 * that hold together the one that comes first in {@link TransferRefusal}.
 */
class PrecedenceTest {
  private static final Instant START = Instant.parse("2026-05-01T08:00:00Z");
  private static final long NEARLY_ALL = Long.MAX_VALUE - 5;

  private final ManualClock clock = new ManualClock(START.toString());
  private final Ledger ledger = Ledger.inMemory(clock);
  private int ids;

  /**
   * Something to be said against a transfer.
   *
   * @param what what of a transfer it changes; two faults that change the same don't meet
   */
  private record Fault(
      TransferRefusal reason, Set<String> what, UnaryOperator<Transfer.Builder> make) {}

  private static Fault fault(
      TransferRefusal reason, String what, UnaryOperator<Transfer.Builder> make) {
    return new Fault(reason, Set.of(what.split(" ")), make);
  }

  private static Id128 id(String text) {
    return Id128.of(text);
  }

  private static Account.Builder account(String name) {
    return Account.builder(id(name)).unit(1).code(1);
  }

  private static Transfer.Builder move(Id128 id, String from, String to) {
    return Transfer.builder(id).debit(id(from)).credit(id(to)).amount(10).unit(1).code(1);
  }

  private void done(Transfer.Builder transfer) {
    assertTrue(ledger.create(transfer.build()).isDone());
  }

  private Id128 fresh() {
    ids++;
    return id("fresh " + ids);
  }

  @BeforeEach
  void open() {
    for (String plain :
        List.of(
            "a",
            "b",
            "frozen",
            "frozen 2",
            "c",
            "d",
            "full of debits",
            "full of credits",
            "held",
            "holding")) {
      ledger.create(account(plain).build());
    }
    ledger.create(account("other unit").unit(2).build());
    ledger.create(account("closed").flags(AccountFlag.CLOSED).build());
    ledger.create(account("closed 2").flags(AccountFlag.CLOSED).build());
    ledger.create(account("capped").flags(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS).build());
    ledger.create(account("owing").flags(AccountFlag.CREDITS_MUST_NOT_EXCEED_DEBITS).build());
    ledger.create(account("floor").floor(-9).build());
    ledger.create(account("ceiling").ceiling(9).build());
    for (String lots : List.of("lots", "lots 2")) {
      ledger.create(
          account(lots)
              .flags(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS)
              .lots(id("a"), SpendingOrder.EARNED_FIRST)
              .build());
    }
    done(move(id("future"), "a", "lots").effectiveAt(START.plusSeconds(90)));
    done(move(id("posted"), "full of debits", "full of credits").amount(NEARLY_ALL));
    done(move(id("pending"), "held", "holding").amount(NEARLY_ALL).flags(TransferFlag.PENDING));
    for (String hold : List.of("hold", "hold posted", "hold voided")) {
      done(move(id(hold), "a", "b").flags(TransferFlag.PENDING));
    }
    done(Transfer.post(id("post"), id("hold posted"), 10));
    done(Transfer.voiding(id("void"), id("hold voided")));
    done(move(id("hold of frozen"), "frozen", "b").flags(TransferFlag.PENDING));
    done(move(id("hold for frozen"), "a", "frozen").flags(TransferFlag.PENDING));
    done(move(id("hold timed out"), "a", "b").pending(Duration.ofSeconds(1)));
    done(move(id("of frozen"), "frozen", "b"));
    done(move(id("for frozen"), "a", "frozen"));
    done(move(id("moved"), "a", "b"));
    ledger.freeze(id("frozen"));
    ledger.freeze(id("frozen 2"));
    clock.advance(Duration.ofSeconds(1));
  }

  private static List<Fault> ofMoves() {
    return List.of(
        fault(TransferRefusal.ID_MUST_NOT_BE_ZERO, "id", t -> t.id(Id128.ZERO)),
        fault(TransferRefusal.ID_MUST_NOT_BE_MAX, "id", t -> t.id(Id128.MAX)),
        fault(TransferRefusal.DEBIT_ACCOUNT_MUST_NOT_BE_ZERO, "debit", t -> t.debit(Id128.ZERO)),
        fault(TransferRefusal.DEBIT_ACCOUNT_MUST_NOT_BE_MAX, "debit", t -> t.debit(Id128.MAX)),
        fault(TransferRefusal.CREDIT_ACCOUNT_MUST_NOT_BE_ZERO, "credit", t -> t.credit(Id128.ZERO)),
        fault(TransferRefusal.CREDIT_ACCOUNT_MUST_NOT_BE_MAX, "credit", t -> t.credit(Id128.MAX)),
        fault(TransferRefusal.ACCOUNTS_MUST_BE_DIFFERENT, "debit credit", t -> t.credit(id("c"))),
        fault(TransferRefusal.PENDING_ID_MUST_BE_ZERO, "hold", t -> t.pendingId(id("hold"))),
        fault(TransferRefusal.REVERSED_ID_MUST_MATCH_FLAG, "back", t -> t.reversedId(id("moved"))),
        fault(TransferRefusal.TIMEOUT_RESERVED_FOR_PENDING, "timeout", t -> t.timeoutSeconds(1)),
        fault(
            TransferRefusal.CLOSING_TRANSFER_MUST_BE_PENDING,
            "flags",
            t -> t.flags(TransferFlag.CLOSING_DEBIT)),
        fault(
            TransferRefusal.CLOSING_TRANSFER_MUST_BE_PENDING,
            "flags",
            t -> t.flags(TransferFlag.CLOSING_CREDIT)),
        fault(TransferRefusal.UNIT_MUST_NOT_BE_ZERO, "unit", t -> t.unit(0)),
        fault(TransferRefusal.CODE_MUST_NOT_BE_ZERO, "code", t -> t.code(0)),
        fault(TransferRefusal.DEBIT_ACCOUNT_NOT_FOUND, "debit", t -> t.debit(id("nobody"))),
        fault(TransferRefusal.CREDIT_ACCOUNT_NOT_FOUND, "credit", t -> t.credit(id("nobody 2"))),
        fault(
            TransferRefusal.ACCOUNTS_MUST_HAVE_THE_SAME_UNIT,
            "credit",
            t -> t.credit(id("other unit"))),
        fault(TransferRefusal.TRANSFER_MUST_HAVE_THE_UNIT_OF_ITS_ACCOUNTS, "unit", t -> t.unit(3)),
        fault(TransferRefusal.DEBIT_ACCOUNT_CLOSED, "debit", t -> t.debit(id("closed"))),
        fault(TransferRefusal.CREDIT_ACCOUNT_CLOSED, "credit", t -> t.credit(id("closed 2"))),
        fault(TransferRefusal.DEBIT_ACCOUNT_FROZEN, "debit", t -> t.debit(id("frozen"))),
        fault(TransferRefusal.CREDIT_ACCOUNT_FROZEN, "credit", t -> t.credit(id("frozen 2"))),
        fault(TransferRefusal.LOT_TERMS_NEED_LOTS, "lots", t -> t.priority(1)),
        fault(
            TransferRefusal.LOT_TERMS_NEED_LOTS, "lots", t -> t.expiresAt(START.plusSeconds(900))),
        fault(
            TransferRefusal.LOT_EXPIRES_BEFORE_IT_STARTS,
            "credit lots",
            t -> t.credit(id("lots 2")).expiresAt(START.plusSeconds(1))),
        fault(
            TransferRefusal.OVERFLOWS_DEBITS_PENDING,
            "debit flags timeout",
            t -> t.debit(id("held")).flags(TransferFlag.PENDING)),
        fault(
            TransferRefusal.OVERFLOWS_CREDITS_PENDING,
            "credit flags timeout",
            t -> t.credit(id("holding")).flags(TransferFlag.PENDING)),
        fault(TransferRefusal.OVERFLOWS_DEBITS_POSTED, "debit", t -> t.debit(id("full of debits"))),
        fault(
            TransferRefusal.OVERFLOWS_CREDITS_POSTED,
            "credit",
            t -> t.credit(id("full of credits"))),
        fault(TransferRefusal.OVERFLOWS_DEBITS, "debit flags", t -> t.debit(id("held"))),
        fault(TransferRefusal.OVERFLOWS_CREDITS, "credit flags", t -> t.credit(id("holding"))),
        fault(TransferRefusal.EXCEEDS_CREDITS, "debit", t -> t.debit(id("capped"))),
        fault(TransferRefusal.EXCEEDS_DEBITS, "credit", t -> t.credit(id("owing"))),
        fault(TransferRefusal.EXCEEDS_FLOOR, "debit", t -> t.debit(id("floor"))),
        fault(TransferRefusal.EXCEEDS_CEILING, "credit", t -> t.credit(id("ceiling"))),
        fault(TransferRefusal.EXCEEDS_SPENDABLE_LOTS, "debit", t -> t.debit(id("lots"))));
  }

  /** Nothing else has touched the two accounts, so that what is in order is decided at once. */
  @Test
  void ofTwoReasonsAgainstAMoveTheFirstIsGiven() {
    check(() -> move(fresh(), "c", "d"), ofMoves());
  }

  private static List<Fault> ofPosts() {
    List<Fault> faults = new ArrayList<>(ofSettling());
    faults.add(
        fault(
            TransferRefusal.DEBIT_ACCOUNT_FROZEN,
            "hold debit",
            t -> t.pendingId(id("hold of frozen"))));
    faults.add(
        fault(
            TransferRefusal.CREDIT_ACCOUNT_FROZEN,
            "hold credit",
            t -> t.pendingId(id("hold for frozen"))));
    return faults;
  }

  private static List<Fault> ofVoids() {
    List<Fault> faults = new ArrayList<>(ofSettling());
    faults.add(
        fault(TransferRefusal.PENDING_TRANSFER_HAS_DIFFERENT_AMOUNT, "amount", t -> t.amount(9)));
    return faults;
  }

  private static List<Fault> ofSettling() {
    return List.of(
        fault(
            TransferRefusal.FLAGS_ARE_MUTUALLY_EXCLUSIVE,
            "flags",
            t -> t.flags(TransferFlag.POST_PENDING, TransferFlag.VOID_PENDING)),
        fault(
            TransferRefusal.FLAGS_ARE_MUTUALLY_EXCLUSIVE,
            "flags",
            t -> t.flags(TransferFlag.POST_PENDING, TransferFlag.CLOSING_CREDIT)),
        fault(TransferRefusal.PENDING_ID_MUST_NOT_BE_ZERO, "hold", t -> t.pendingId(Id128.ZERO)),
        fault(TransferRefusal.PENDING_ID_MUST_NOT_BE_MAX, "hold", t -> t.pendingId(Id128.MAX)),
        fault(
            TransferRefusal.PENDING_ID_MUST_BE_DIFFERENT, "hold", t -> t.pendingId(t.build().id())),
        fault(TransferRefusal.REVERSED_ID_MUST_MATCH_FLAG, "back", t -> t.reversedId(id("moved"))),
        fault(TransferRefusal.TIMEOUT_RESERVED_FOR_PENDING, "timeout", t -> t.timeoutSeconds(1)),
        fault(TransferRefusal.PENDING_TRANSFER_NOT_FOUND, "hold", t -> t.pendingId(id("none"))),
        fault(TransferRefusal.PENDING_TRANSFER_NOT_PENDING, "hold", t -> t.pendingId(id("moved"))),
        fault(
            TransferRefusal.PENDING_TRANSFER_HAS_DIFFERENT_DEBIT_ACCOUNT,
            "debit",
            t -> t.debit(id("b"))),
        fault(
            TransferRefusal.PENDING_TRANSFER_HAS_DIFFERENT_CREDIT_ACCOUNT,
            "credit",
            t -> t.credit(id("a"))),
        fault(TransferRefusal.PENDING_TRANSFER_HAS_DIFFERENT_UNIT, "unit", t -> t.unit(2)),
        fault(TransferRefusal.PENDING_TRANSFER_HAS_DIFFERENT_CODE, "code", t -> t.code(2)),
        fault(TransferRefusal.EXCEEDS_PENDING_AMOUNT, "amount", t -> t.amount(11)),
        fault(
            TransferRefusal.PENDING_TRANSFER_ALREADY_POSTED,
            "hold",
            t -> t.pendingId(id("hold posted"))),
        fault(
            TransferRefusal.PENDING_TRANSFER_ALREADY_VOIDED,
            "hold",
            t -> t.pendingId(id("hold voided"))),
        fault(
            TransferRefusal.PENDING_TRANSFER_TIMED_OUT,
            "hold",
            t -> t.pendingId(id("hold timed out"))));
  }

  @Test
  void ofTwoReasonsAgainstAPostOrAVoidTheFirstIsGiven() {
    check(() -> Transfer.post(fresh(), id("hold"), 10), ofPosts());
    check(() -> Transfer.voiding(fresh(), id("hold")), ofVoids());
  }

  private static List<Fault> ofReversals() {
    return List.of(
        fault(
            TransferRefusal.FLAGS_ARE_MUTUALLY_EXCLUSIVE,
            "flags",
            t -> t.flags(TransferFlag.REVERSAL, TransferFlag.BALANCING_CREDIT)),
        fault(TransferRefusal.PENDING_ID_MUST_BE_ZERO, "hold", t -> t.pendingId(id("hold"))),
        fault(TransferRefusal.REVERSED_ID_MUST_MATCH_FLAG, "back", t -> t.reversedId(Id128.ZERO)),
        fault(TransferRefusal.TIMEOUT_RESERVED_FOR_PENDING, "timeout", t -> t.timeoutSeconds(1)),
        fault(TransferRefusal.REVERSED_TRANSFER_NOT_FOUND, "back", t -> t.reversedId(id("none"))),
        fault(
            TransferRefusal.REVERSED_TRANSFER_NOT_REVERSIBLE,
            "back",
            t -> t.reversedId(id("hold"))),
        fault(
            TransferRefusal.REVERSED_TRANSFER_HAS_DIFFERENT_ACCOUNTS,
            "debit",
            t -> t.debit(id("a"))),
        fault(
            TransferRefusal.REVERSED_TRANSFER_HAS_DIFFERENT_ACCOUNTS,
            "credit",
            t -> t.credit(id("b"))),
        fault(TransferRefusal.REVERSED_TRANSFER_HAS_DIFFERENT_UNIT, "unit", t -> t.unit(2)),
        fault(
            TransferRefusal.REVERSAL_PREDATES_ORIGINAL,
            "time",
            t -> t.effectiveAt(START.minusSeconds(1))),
        fault(TransferRefusal.EXCEEDS_REVERSIBLE_AMOUNT, "amount", t -> t.amount(11)),
        fault(
            TransferRefusal.DEBIT_ACCOUNT_FROZEN,
            "back debit credit",
            t -> t.reversedId(id("for frozen"))),
        fault(
            TransferRefusal.CREDIT_ACCOUNT_FROZEN,
            "back debit credit",
            t -> t.reversedId(id("of frozen"))),
        fault(TransferRefusal.LOT_TERMS_NEED_LOTS, "lots", t -> t.priority(1)));
  }

  @Test
  void ofTwoReasonsAgainstAReversalTheFirstIsGiven() {
    check(() -> Transfer.reversal(fresh(), id("moved"), 10), ofReversals());
  }

  private static Transfer.Builder there() {
    return move(id("there"), "a", "lots")
        .pending(Duration.ofDays(1))
        .reference(id("order"))
        .metadata(4)
        .tag(5)
        .effectiveAt(START)
        .expiresAt(START.plusSeconds(900))
        .priority(6);
  }

  private static List<Fault> ofRepeats() {
    return List.of(
        fault(TransferRefusal.EXISTS_WITH_DIFFERENT_FLAGS, "flags", Transfer.Builder::flags),
        fault(
            TransferRefusal.EXISTS_WITH_DIFFERENT_PENDING_ID,
            "hold",
            t -> t.pendingId(new Id128(0, 1))),
        fault(
            TransferRefusal.EXISTS_WITH_DIFFERENT_REVERSED_ID,
            "back",
            t -> t.reversedId(new Id128(1, 0))),
        fault(TransferRefusal.EXISTS_WITH_DIFFERENT_TIMEOUT, "timeout", t -> t.timeoutSeconds(1)),
        fault(TransferRefusal.EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT, "debit", t -> t.debit(id("b"))),
        fault(
            TransferRefusal.EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT, "debit", t -> t.debit(Id128.ZERO)),
        fault(
            TransferRefusal.EXISTS_WITH_DIFFERENT_CREDIT_ACCOUNT, "credit", t -> t.credit(id("b"))),
        fault(
            TransferRefusal.EXISTS_WITH_DIFFERENT_CREDIT_ACCOUNT,
            "credit",
            t -> t.credit(Id128.ZERO)),
        fault(TransferRefusal.EXISTS_WITH_DIFFERENT_AMOUNT, "amount", t -> t.amount(9)),
        fault(
            TransferRefusal.EXISTS_WITH_DIFFERENT_REFERENCE,
            "reference",
            t -> t.reference(new Id128(id("order").high(), 0))),
        fault(
            TransferRefusal.EXISTS_WITH_DIFFERENT_REFERENCE,
            "reference",
            t -> t.reference(new Id128(0, id("order").low()))),
        fault(TransferRefusal.EXISTS_WITH_DIFFERENT_METADATA, "metadata", t -> t.metadata(0)),
        fault(TransferRefusal.EXISTS_WITH_DIFFERENT_TAG, "tag", t -> t.tag(0)),
        fault(TransferRefusal.EXISTS_WITH_DIFFERENT_UNIT, "unit", t -> t.unit(0)),
        fault(TransferRefusal.EXISTS_WITH_DIFFERENT_CODE, "code", t -> t.code(0)),
        fault(
            TransferRefusal.EXISTS_WITH_DIFFERENT_EFFECTIVE_TIME,
            "time",
            t -> t.effectiveMicros(0)),
        fault(TransferRefusal.EXISTS_WITH_DIFFERENT_LOT_TERMS, "lots", t -> t.priority(7)),
        fault(TransferRefusal.EXISTS_WITH_DIFFERENT_LOT_TERMS, "lots", t -> t.expiresMicros(0)));
  }

  @Test
  void ofTwoDifferencesFromWhatIsThereTheFirstIsGiven() {
    done(there());
    assertInstanceOf(TransferResult.Exists.class, ledger.create(there().build()));
    check(PrecedenceTest::there, ofRepeats());
  }

  /** What a post leaves out it takes from its hold, and a repeat may say it or not. */
  @Test
  void aRepeatedPostMayNameWhatItInherits() {
    done(there());
    Supplier<Transfer.Builder> post = () -> Transfer.post(id("posts"), id("there"), Transfer.ALL);
    done(post.get());
    Transfer.Builder named =
        there()
            .id(id("posts"))
            .pendingId(id("there"))
            .timeoutSeconds(0)
            .effectiveMicros(0)
            .flags(TransferFlag.POST_PENDING);
    assertInstanceOf(TransferResult.Exists.class, ledger.create(named.build()));
    check(
        post,
        List.of(
            fault(
                TransferRefusal.EXISTS_WITH_DIFFERENT_PENDING_ID,
                "hold",
                t -> t.pendingId(id("hold"))),
            fault(
                TransferRefusal.EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT,
                "debit",
                t -> t.debit(id("b"))),
            fault(
                TransferRefusal.EXISTS_WITH_DIFFERENT_CREDIT_ACCOUNT,
                "credit",
                t -> t.credit(id("b"))),
            fault(TransferRefusal.EXISTS_WITH_DIFFERENT_AMOUNT, "amount", t -> t.amount(9)),
            fault(
                TransferRefusal.EXISTS_WITH_DIFFERENT_REFERENCE,
                "reference",
                t -> t.reference(id("other order"))),
            fault(TransferRefusal.EXISTS_WITH_DIFFERENT_METADATA, "metadata", t -> t.metadata(3)),
            fault(TransferRefusal.EXISTS_WITH_DIFFERENT_TAG, "tag", t -> t.tag(3)),
            fault(TransferRefusal.EXISTS_WITH_DIFFERENT_UNIT, "unit", t -> t.unit(2)),
            fault(TransferRefusal.EXISTS_WITH_DIFFERENT_CODE, "code", t -> t.code(2)),
            fault(
                TransferRefusal.EXISTS_WITH_DIFFERENT_EFFECTIVE_TIME,
                "time",
                t -> t.effectiveAt(START)),
            fault(
                TransferRefusal.EXISTS_WITH_DIFFERENT_LOT_TERMS,
                "lots",
                t -> t.expiresAt(START.plusSeconds(901)))));
  }

  /** The others are of batches, of imported rows and of lots that expired, which have tests. */
  @Test
  void everyReasonOfASingleTransferIsHere() {
    Set<TransferRefusal> here = EnumSet.noneOf(TransferRefusal.class);
    for (List<Fault> faults :
        List.of(ofMoves(), ofPosts(), ofVoids(), ofReversals(), ofRepeats())) {
      faults.forEach(fault -> here.add(fault.reason()));
    }
    Set<TransferRefusal> elsewhere = EnumSet.complementOf(EnumSet.copyOf(here));
    elsewhere.removeIf(reason -> reason.name().contains("IMPORT"));
    elsewhere.removeIf(reason -> reason.name().startsWith("LINKED"));
    assertEquals(
        EnumSet.of(
            TransferRefusal.ID_ALREADY_FAILED,
            TransferRefusal.REVERSED_LOT_EXPIRED,
            TransferRefusal.OVERFLOWS_TIMEOUT),
        elsewhere);
  }

  private void check(Supplier<Transfer.Builder> good, List<Fault> faults) {
    for (Fault one : faults) {
      assertEquals(one.reason(), refusal(one.make().apply(good.get())), one::toString);
      for (Fault other : faults) {
        if (one.reason().compareTo(other.reason()) < 0
            && Collections.disjoint(one.what(), other.what())) {
          Transfer.Builder both = other.make().apply(one.make().apply(good.get()));
          assertEquals(one.reason(), refusal(both), () -> "and " + other.reason());
        }
      }
    }
  }

  private TransferRefusal refusal(Transfer.Builder transfer) {
    TransferResult result = ledger.create(transfer.build());
    return assertInstanceOf(TransferResult.Refused.class, result).reason();
  }
}
