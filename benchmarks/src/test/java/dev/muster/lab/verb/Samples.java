package dev.muster.lab.verb;

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

  private Samples() {}
}
