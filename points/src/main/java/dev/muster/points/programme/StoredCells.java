package dev.muster.points.programme;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonString;
import dev.muster.points.Id128;
import dev.muster.points.internal.programme.ProgrammeRow.OfBoard;
import dev.muster.points.internal.programme.ProgrammeRow.OfCounter;
import dev.muster.points.internal.programme.ProgrammeRow.OfPlace;
import dev.muster.points.internal.programme.ProgrammeRows;
import dev.muster.points.programme.Compiled.Counter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The cells of counters that one call can touch, between rows and {@link Counters}.
 *
 * <p>A member's own cells are safe from others, since the member's row is locked. Cells of teams
 * and of everyone are shared: they are made if need be, and locked in the order of their ids. Not
 * thread-safe.
 */
final class StoredCells {
  /** Counters from this number on stand for cells whose ids alone are known. */
  private static final int NAMELESS = 1 << 30;

  private final ProgrammeRows rows;
  private final RuleBook book;
  private final StoredIds ids;
  private final StoredUses uses;
  private final Map<Key, Cell> wanted = new HashMap<>();
  private final Map<Integer, Cell> held = new TreeMap<>();
  private int nameless = NAMELESS;

  private record Key(int counter, int subject, long when) {}

  /** Where a cell's row is. */
  enum Kind {
    OWN,
    SHARED,
    BOARD
  }

  /** A cell and what its row had when it was read. */
  private static final class Cell {
    private final Key key;
    private final Id128 id;
    private final Kind kind;
    private final @Nullable OfPlace place;
    private @Nullable StoredSlices slices;
    private Id128 placeId;
    private Id128 account;
    private boolean stored;
    private long points;
    private long times;
    private Id128 last = Id128.ZERO;

    Cell(Key key, Id128 id, Kind kind, @Nullable OfPlace place, Id128 account) {
      this.key = key;
      this.id = id;
      this.kind = kind;
      this.place = place;
      this.placeId = place == null ? Id128.ZERO : place.id();
      this.account = account;
    }
  }

  StoredCells(ProgrammeRows rows, RuleBook book, StoredIds ids, StoredUses uses) {
    this.rows = rows;
    this.book = book;
    this.ids = ids;
    this.uses = uses;
  }

  /** Asks for the cell in which a fact of a member counts. */
  void want(Counter counter, Roll.Entry member, FactCells places) {
    long when = places.when(counter);
    if (when != Counters.NEVER) {
      Key key = new Key(counter.number(), places.subject(counter), when);
      wanted.computeIfAbsent(key, k -> cell(k, counter, member));
    }
  }

  /**
   * Asks for the cell of a budget in which a fact of a member counts.
   *
   * @param slices in how many slices it is kept
   * @param demand the most that can be granted for the fact by one rule
   */
  void want(Compiled.Limit limit, Roll.Entry member, FactCells places, int slices, long demand) {
    Counter counter = limit.counter();
    want(counter, member, places);
    Cell cell =
        wanted.get(new Key(counter.number(), places.subject(counter), places.when(counter)));
    if (cell == null || slices == 1) {
      return;
    }
    if (cell.slices == null) {
      List<Id128> all =
          IntStream.range(0, slices).mapToObj(number -> ids.ofSlice(cell.id, number)).toList();
      long hash = ids.ofMember(member.member().id()).low();
      cell.slices = new StoredSlices(all, (int) Long.remainderUnsigned(hash, slices), limit.max());
    }
    cell.slices.ask(demand, limit.max());
  }

  /** Asks for a member's cell of a counter in a period. */
  void want(Counter counter, Roll.Entry member, PeriodKey period) {
    Key key = new Key(counter.number(), member.number(), book.when(period));
    wanted.computeIfAbsent(key, k -> cell(k, counter, member));
  }

  private Cell cell(Key key, Counter counter, Roll.Entry member) {
    String name = book.rules().counterName(counter.number());
    long period = counter.campaign() == null ? (int) key.when() : 0;
    int number = (int) (key.when() >>> 32);
    String group = number == 0 ? "" : book.values().name(number - 1);
    String subject =
        switch (counter.of()) {
          case MEMBER -> member.member().id();
          case TEAM -> member.member().team().orElseThrow();
          case EVERYONE -> "";
        };
    Id128 id = ids.ofCell(name, subject, period, group);
    if (counter.board() != null) {
      OfPlace place =
          new OfPlace(
              ids.ofPlace(name, period, group),
              ids.ofSpan(name, period),
              Json.write(new JsonString(group)));
      return new Cell(key, id, Kind.BOARD, place, member.member().account());
    }
    boolean own = counter.of() == Cap.Of.MEMBER;
    return new Cell(key, id, own ? Kind.OWN : Kind.SHARED, null, Id128.ZERO);
  }

  /** Reads the cells that were asked for, and locks the shared ones. */
  void load() {
    Map<Id128, Cell> own = byId(wanted.values(), Kind.OWN);
    Map<Id128, Cell> shared = byId(wanted.values(), Kind.SHARED);
    Map<Id128, Cell> boards = byId(wanted.values(), Kind.BOARD);
    rows.find(OfCounter.class, own.keySet()).forEach(row -> load(cellOf(own, row.id()), row));
    loadShared(shared, slices());
    rows.find(OfBoard.class, boards.keySet()).forEach(row -> load(cellOf(boards, row.id()), row));
  }

  /** Returns the slices to be locked, of all cells that are kept in slices. */
  private Map<Id128, StoredSlices> slices() {
    Map<Id128, StoredSlices> chosen = new HashMap<>();
    for (Cell cell : wanted.values()) {
      StoredSlices slices = cell.slices;
      if (slices != null) {
        slices.choose(rows).forEach(id -> chosen.put(id, slices));
      }
    }
    return chosen;
  }

  /** Rows that are there are locked before others are made: claiming first would share a lock. */
  private void loadShared(Map<Id128, Cell> shared, Map<Id128, StoredSlices> slices) {
    Set<Id128> missing = new TreeSet<>(slices.keySet());
    shared.values().stream().filter(cell -> cell.slices == null).forEach(c -> missing.add(c.id));
    lockShared(shared, slices, missing);
    if (!missing.isEmpty()) {
      List<Id128> made = List.copyOf(missing);
      rows.claim(
          OfCounter.class, made.stream().map(id -> new OfCounter(id, 0, 0, Id128.ZERO)).toList());
      lockShared(shared, slices, missing);
    }
    for (Cell cell : shared.values()) {
      if (cell.slices != null) {
        load(cell, cell.slices.sum(rows));
      }
    }
  }

  private void lockShared(
      Map<Id128, Cell> shared, Map<Id128, StoredSlices> slices, Set<Id128> missing) {
    for (OfCounter row : rows.lock(OfCounter.class, List.copyOf(missing))) {
      StoredSlices of = slices.get(row.id());
      if (of == null) {
        load(cellOf(shared, row.id()), row);
      } else {
        of.locked(row);
      }
      missing.remove(row.id());
    }
  }

  private static Map<Id128, Cell> byId(Iterable<Cell> cells, Kind kind) {
    Map<Id128, Cell> found = new TreeMap<>();
    cells.forEach(
        cell -> {
          if (cell.kind == kind) {
            found.put(cell.id, cell);
          }
        });
    return found;
  }

  private static Cell cellOf(Map<Id128, Cell> cells, Id128 id) {
    Cell cell = cells.get(id);
    if (cell == null) {
      throw new IllegalStateException("row (%s) was not asked for".formatted(id));
    }
    return cell;
  }

  private void load(Cell cell, OfCounter row) {
    load(cell, row.points(), row.times(), row.last());
  }

  private void load(Cell cell, OfBoard row) {
    cell.placeId = row.place();
    cell.account = row.subject();
    load(cell, row.points(), row.times(), row.last());
  }

  /** A shared row in which nothing was counted yet is as good as none. */
  private void load(Cell cell, long points, long times, Id128 last) {
    cell.stored = true;
    cell.points = points;
    cell.times = times;
    cell.last = last;
    if (!last.isZero()) {
      Counters counters = book.counters();
      int at = counters.cell(cell.key.counter(), cell.key.subject(), cell.key.when());
      counters.add(at, points, times, uses.number(last));
      held.put(at, cell);
    }
  }

  /** Returns a cell's number for a cell that an evaluation names by its id, to be loaded. */
  int named(Id128 id, Kind kind, Map<Id128, Integer> known) {
    return known.computeIfAbsent(
        id,
        k -> {
          Key key = new Key(nameless++, 0, 0);
          wanted.put(key, new Cell(key, id, kind, null, Id128.ZERO));
          return book.counters().cell(key.counter(), key.subject(), key.when());
        });
  }

  /** Returns the number of a new cell that stands for nothing but a period. */
  int period(PeriodKey period) {
    return book.counters().cell(nameless++, 0, book.when(period));
  }

  /** Returns the id of a cell by its number. */
  Id128 id(int at) {
    Cell cell = of(at);
    return cell.slices == null ? cell.id : cell.slices.home();
  }

  /** Returns where a cell's row is. */
  Kind kind(int at) {
    return of(at).kind;
  }

  private Cell of(int at) {
    Cell found = held.get(at);
    if (found == null) {
      Counters counters = book.counters();
      found = wanted.get(new Key(counters.counter(at), counters.subject(at), counters.when(at)));
      if (found == null) {
        throw new IllegalStateException("cell (%d) was not asked for".formatted(at));
      }
      held.put(at, found);
    }
    return found;
  }

  /** Writes the cells that changed. */
  void write() {
    List<OfCounter> newCounters = new ArrayList<>();
    List<OfCounter> counters = new ArrayList<>();
    List<OfBoard> newBoards = new ArrayList<>();
    List<OfBoard> boards = new ArrayList<>();
    Map<Id128, OfPlace> places = new TreeMap<>();
    Counters moved = book.counters();
    for (int at = 0; at < moved.count(); at++) {
      if (moved.counter(at) >= NAMELESS && !held.containsKey(at)) {
        continue;
      }
      Cell cell = of(at);
      long points = moved.points(at);
      long times = moved.times(at);
      Id128 last = uses.id(moved.last(at));
      if (cell.stored && points == cell.points && times == cell.times && last.equals(cell.last)) {
        continue;
      }
      if (cell.slices != null) {
        counters.addAll(cell.slices.granted(points - cell.points, times - cell.times, last));
      } else if (cell.kind == Kind.BOARD) {
        (cell.stored ? boards : newBoards)
            .add(new OfBoard(cell.id, cell.placeId, cell.account, points, times, last));
        if (!cell.stored && cell.place != null) {
          places.put(cell.placeId, cell.place);
        }
      } else {
        (cell.stored ? counters : newCounters).add(new OfCounter(cell.id, points, times, last));
      }
    }
    newCounters.sort(Comparator.comparing(OfCounter::id));
    counters.sort(Comparator.comparing(OfCounter::id));
    newBoards.sort(Comparator.comparing(OfBoard::id));
    boards.sort(Comparator.comparing(OfBoard::id));
    rows.make(OfCounter.class, newCounters);
    rows.update(OfCounter.class, counters);
    rows.make(OfBoard.class, newBoards);
    rows.update(OfBoard.class, boards);
    rows.claim(OfPlace.class, List.copyOf(places.values()));
  }
}
