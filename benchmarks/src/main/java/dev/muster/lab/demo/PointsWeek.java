package dev.muster.lab.demo;

import dev.muster.points.Account;
import dev.muster.points.AccountFlag;
import dev.muster.points.AccountResult;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.Statement;
import dev.muster.points.Transfer;
import dev.muster.points.TransferFlag;
import dev.muster.points.TransferRefusal;
import dev.muster.points.TransferResult;
import dev.muster.scheduling.Plan;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The story's points: workers earn for the checkup, courses and a quiz; some spend; a phone sends
 * everything twice.
 *
 * @param member the worker whose statement is shown
 * @param statement her statement
 * @param issued points given out in all
 * @param held points that all workers have together
 * @param spent points spent on rewards
 * @param sent transfers sent, counting each sending
 * @param repeated transfers that were sent a second time and changed nothing
 * @param refused why the ledger refused a spend beyond the balance
 */
record PointsWeek(
    String member,
    Statement statement,
    long issued,
    long held,
    long spent,
    int sent,
    int repeated,
    TransferRefusal refused) {
  private static final int UNIT = 1;
  private static final int REWARD = Activity.REWARD.points;
  private static final Id128 ISSUER = Id128.of("account/issuer");
  private static final Id128 SHOP = Id128.of("account/shop");

  /** What points are given for; the number is the transfer's code. */
  enum Activity {
    CHECKUP(1, 30),
    COURSE(2, 20),
    QUIZ(3, 10),
    REWARD(4, 60);

    private final int code;
    private final int points;

    Activity(int code, int points) {
      this.code = code;
      this.points = points;
    }

    int code() {
      return code;
    }

    static Activity ofCode(int code) {
      return Arrays.stream(values())
          .filter(activity -> activity.code == code)
          .findFirst()
          .orElseThrow();
    }
  }

  /** Runs the week's points for the workers who have a visit in {@code week}. */
  static PointsWeek of(CheckupWeek week, long seed) {
    Clock clock = new Clock();
    try (Ledger ledger = Ledger.inMemory(clock)) {
      return new Run(ledger, clock, new Random(seed)).play(week);
    }
  }

  static Id128 account(String worker) {
    return Id128.of("account/member/" + worker);
  }

  /** The story's clock: it stands until it is set. */
  private static final class Clock implements InstantSource {
    private volatile Instant now = at(0, 8);

    @Override
    public Instant instant() {
      return now;
    }
  }

  private static Instant at(int day, int hour) {
    return District.MONDAY
        .plusDays(day)
        .atTime(LocalTime.of(hour, 0))
        .atZone(District.ZONE)
        .toInstant();
  }

  /** One playing of the week. */
  private static final class Run {
    private final Ledger ledger;
    private final Clock clock;
    private final Random random;
    private int sent;
    private int repeated;

    Run(Ledger ledger, Clock clock, Random random) {
      this.ledger = ledger;
      this.clock = clock;
      this.random = random;
    }

    PointsWeek play(CheckupWeek week) {
      List<String> members = week.plan().visits().stream().map(Plan.Visit::worker).toList();
      open(members);
      String featured = members.get(0);
      earn(members, 4, Activity.CHECKUP, 100);
      earn(members, 5, Activity.COURSE, 60);
      earn(members, 8, Activity.QUIZ, 45);
      earn(members, 9, Activity.COURSE, 30);
      earn(List.of(featured), 10, Activity.COURSE, 100);
      spend(members, featured, 11);
      TransferRefusal refused = overspend(featured);
      Statement statement = ledger.statement(account(featured), at(0, 0), at(30, 0), 100);
      long held =
          members.stream().mapToLong(member -> ledger.balances(account(member)).posted()).sum();
      return new PointsWeek(
          featured,
          statement,
          -ledger.balances(ISSUER).posted(),
          held,
          ledger.balances(SHOP).posted(),
          sent,
          repeated,
          refused);
    }

    private void open(List<String> members) {
      List<Account> accounts = new ArrayList<>();
      accounts.add(Account.builder(ISSUER).unit(UNIT).code(1).build());
      accounts.add(Account.builder(SHOP).unit(UNIT).code(2).build());
      for (String member : members) {
        accounts.add(
            Account.builder(account(member))
                .unit(UNIT)
                .code(3)
                .flags(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS, AccountFlag.HISTORY)
                .build());
      }
      require(ledger.createAccounts(accounts).stream().allMatch(AccountResult::isDone));
    }

    /** Gives points to {@code percent} of the members; the phone sends each transfer twice. */
    private void earn(List<String> members, int day, Activity activity, int percent) {
      clock.now = at(day, 18);
      List<Transfer> transfers = new ArrayList<>();
      for (String member : members) {
        if (random.nextInt(100) < percent) {
          transfers.add(
              Transfer.builder(Id128.of("%s/day-%d/%s".formatted(activity, day, member)))
                  .debit(ISSUER)
                  .credit(account(member))
                  .amount(activity.points)
                  .unit(UNIT)
                  .code(activity.code())
                  .build());
        }
      }
      require(send(transfers).stream().allMatch(TransferResult.Created.class::isInstance));
      clock.now = at(day, 19);
      List<TransferResult> again = send(transfers);
      require(again.stream().allMatch(TransferResult.Exists.class::isInstance));
      repeated += again.size();
    }

    /** Holds a reward for one member in three; most are handed over, some given back. */
    private void spend(List<String> members, String featured, int day) {
      for (String member : members) {
        boolean wants = member.equals(featured) || random.nextInt(3) == 0;
        if (!wants || ledger.balances(account(member)).available() < REWARD) {
          continue;
        }
        clock.now = at(day, 12);
        Id128 hold = Id128.of("reward/" + member);
        require(
            send(List.of(spending(hold, member).flags(TransferFlag.PENDING).build()))
                .get(0)
                .isDone());
        clock.now = at(day, 13);
        Id128 end = Id128.of("reward-end/" + member);
        boolean handedOver = member.equals(featured) || random.nextInt(5) > 0;
        Transfer.Builder ending =
            handedOver ? Transfer.post(end, hold, REWARD) : Transfer.voiding(end, hold);
        require(send(List.of(ending.build())).get(0).isDone());
      }
    }

    private TransferRefusal overspend(String member) {
      TransferResult result =
          send(List.of(spending(Id128.of("too-much"), member).amount(10_000).build())).get(0);
      if (!(result instanceof TransferResult.Refused refused)) {
        throw new IllegalStateException("a spend beyond the balance must be refused: " + result);
      }
      return refused.reason();
    }

    private static Transfer.Builder spending(Id128 id, String member) {
      return Transfer.builder(id)
          .debit(account(member))
          .credit(SHOP)
          .amount(REWARD)
          .unit(UNIT)
          .code(Activity.REWARD.code());
    }

    private List<TransferResult> send(List<Transfer> transfers) {
      sent += transfers.size();
      return ledger.createTransfers(transfers);
    }

    private static void require(boolean holds) {
      if (!holds) {
        throw new IllegalStateException("the story's own transfers must go through");
      }
    }
  }
}
