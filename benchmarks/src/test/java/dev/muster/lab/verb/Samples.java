package dev.muster.lab.verb;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Small files that are right, one a format. */
final class Samples {
  /** Three workers, two sites, three batches; uses most of what the format has. */
  static final String PROBLEM =
      """
      {
        "format": "muster.checkup/1",
        "id": "autumn",
        "zone": "Asia/Shanghai",
        "serve": "priority-first",
        "weights": {"perMeter": 1, "perMinute": 0, "perPoint": 10},
        "penalty": 5000,
        "maxMeters": 60000,
        "travel": {"kind": "great-circle", "metersPerMinute": 400},
        "catalogue": "demo-2026",
        "sites": [
          {"id": "north", "name": {"en": "North", "zh-CN": "北"}, "place": {"lat": 30.31, "lon": 120.15}, "tags": ["step-free"]},
          {"id": "south", "place": {"lat": 30.20, "lon": 120.18}}
        ],
        "batches": [
          {"id": "north-1", "site": "north", "start": "2026-09-01T08:00:00+08:00", "end": "2026-09-01T12:00:00+08:00", "capacity": 2},
          {"id": "north-2", "site": "north", "start": "2026-09-02T08:00:00+08:00", "end": "2026-09-02T12:00:00+08:00", "capacity": 1, "tags": ["women"]},
          {"id": "south-1", "site": "south", "start": "2026-09-01T08:00:00+08:00", "end": "2026-09-01T12:00:00+08:00", "capacity": 1}
        ],
        "workers": [
          {"id": "w1", "origins": [{"kind": "home", "place": {"lat": 30.30, "lon": 120.14}}], "needs": ["step-free"],
           "availability": [{"start": "2026-09-01T00:00:00+08:00", "end": "2026-09-03T00:00:00+08:00"}]},
          {"id": "w2", "origins": [{"kind": "home", "place": {"lat": 30.21, "lon": 120.17}}], "priority": 2,
           "forbidden": [{"site": "south"}]},
          {"id": "w3", "count": 3, "origins": [{"kind": "home", "place": {"lat": 30.22, "lon": 120.16}}],
           "preferences": [{"batch": "south-1", "points": 2}]}
        ]
      }
      """;

  static final String PEOPLE =
      """
      id,lat,lon,count
      060014001001,37.861461,-122.234285,1789
      060014001002,37.855979,-122.224707,1249
      p3,37.80,-122.27,10
      """;

  static final String SITES =
      """
      id,lat,lon,capacity
      S000,37.804223,-122.297280,2000
      S001,37.837937,-122.228441,1500
      """;

  /** Two accounts and two transfers, the second one refused. */
  static final String COMMANDS =
      """
      {"at": "2026-03-01T08:00:00+08:00", "accounts": [{"id": "of:fund", "unit": 1, "code": 1}, \
      {"id": "of:wang", "unit": 1, "code": 2, "flags": ["debits-must-not-exceed-credits", "history"]}]}
      {"at": "2026-03-02T08:00:00+08:00", "transfers": [{"id": "of:course/7", "debit": "of:fund", \
      "credit": "of:wang", "amount": 50, "unit": 1, "code": 1}]}

      {"at": "2026-03-03T08:00:00+08:00", "transfers": [{"id": "of:mug", "debit": "of:wang", \
      "credit": "of:fund", "amount": 70, "unit": 1, "code": 1}]}
      """;

  /** One line that has every property of commands. */
  static final String COMMAND =
      """
      {"at": "2026-03-01T08:00:00+08:00", "accounts": [{"id": "of:fund", "unit": 1, "code": 1, "floor": -1000}, \
      {"id": "00000000000000000000000000000002", "unit": 1, "code": 2, "flags": ["history"], "reference": "of:w", \
      "metadata": 5, "tag": 6, "ceiling": 100, "breakage": "of:fund", "spendingOrder": "earned-first"}], \
      "transfers": [{"id": "of:a", "debit": "of:fund", "credit": "00000000000000000000000000000002", "amount": 9, \
      "unit": 1, "code": 1, "flags": ["linked"], "reference": "of:r", "metadata": 1, "tag": 2, "priority": 3, \
      "effectiveAt": "2026-02-01T08:00:00Z", "expiresAt": "2027-02-01T08:00:00Z"}, \
      {"id": "of:b", "reversed": "of:a", "flags": ["reversal"], "amount": 4, "debit": "of:fund", "credit": "of:fund", \
      "expiredLots": "reinstate", "graceSeconds": 60}], "sweep": true}""";

  /** One line that tells a programme everything that can be told. */
  static final String PROGRAMME_LINE =
      """
      {"at": "2026-12-31T23:59:59+08:00", "accounts": [{"id": "of:health-year/budget", "unit": 1, "code": 1}, \
      {"id": "of:w1", "unit": 1, "code": 2}], "members": [{"id": "w1", "account": "of:w1", "team": "east", \
      "attributes": {"industry": "courier"}}], "facts": [{"id": "f1", "activity": "steps", "member": "w1", \
      "at": "2026-04-06T07:00:00+08:00", "attributes": {"steps": 11300}}], \
      "reversals": [{"fact": "f1", "id": "r1"}], "close": "2026"}""";

  /** Runners ordered by the mean of their marks. */
  static final String FEW_RULES =
      """
      {
        "format": "muster.rules/1",
        "id": "few",
        "version": "1",
        "dimensions": {"runner": {}, "judge": {}},
        "relations": {
          "mark": {"keys": ["runner", "judge"], "value": {"type": "number", "min": 0, "max": 10}, "expected": "facts"}
        },
        "steps": [
          {"id": "marks", "kind": "input", "relation": "mark"},
          {"id": "mean", "kind": "reduce", "of": "marks", "over": ["judge"], "fold": "mean"},
          {"id": "place", "kind": "order", "along": "runner", "by": [{"step": "mean", "direction": "higher", "missing": "last"}]}
        ],
        "standings": [{"id": "all", "order": "place", "method": "1224", "score": "mean"}]
      }
      """;

  private static final String CONTEST_FOLDER = "/dev/muster/scoring/rules/sanitation-final/";

  private Samples() {}

  /** Returns the rules of the shipped example contest. */
  static String rules() {
    return resource("rules.json");
  }

  /** Returns who takes part in the shipped example contest. */
  static String contest() {
    return resource("example-contest.json");
  }

  /** Returns the marks of the shipped example contest. */
  static String marks() {
    return resource("example-marks.csv");
  }

  /** The shipped example of a session. */
  static String session() {
    return read("/dev/muster/scheduling/example/stations-small.json");
  }

  /** Returns the shipped example of a programme. */
  static String programme() {
    return read("/dev/muster/points/programme/example/health-year.json");
  }

  private static String resource(String name) {
    return read(CONTEST_FOLDER + name);
  }

  private static String read(String path) {
    try (InputStream in = requireNonNull(Samples.class.getResourceAsStream(path), path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
