package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.scoring.fact.Cell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The Eurovision Song Contest from 1957 to 2019 under its four successive rules for ties. */
class SongContestConformance {
  private record Vote(String from, String by, String to, String points) {}

  private record Song(String country, String order, String points, String place) {}

  /**
   * A semi-final whose tenth finalist a back-up jury chose, so that the published places are not
   * those of the votes.
   */
  private static final List<String> JURY_CHOICE_2008 =
      List.of("2008 SF2 10 Sweden", "2008 SF2 11 North Macedonia", "2008 SF2 12 Bulgaria");

  @Test
  void totalsAndPlacesAreThePublishedOnesUnderTheRuleOfTheYear() {
    Path folder = Published.folder("eurovision-1957-2019");
    Map<String, List<Vote>> votes = new TreeMap<>();
    Published.rows(
        folder.resolve("votes.csv"),
        row ->
            votes
                .computeIfAbsent(row.text("year") + " " + row.text("round"), k -> new ArrayList<>())
                .add(
                    new Vote(row.text("from"), row.text("by"), row.text("to"), row.text("points"))),
        "year",
        "round",
        "from",
        "by",
        "to",
        "points");
    Map<String, List<Song>> songs = new TreeMap<>();
    Published.rows(
        folder.resolve("results.csv"),
        row -> {
          if (!row.text("points").equals("NA")) {
            songs
                .computeIfAbsent(row.text("year") + " " + row.text("round"), k -> new ArrayList<>())
                .add(
                    new Song(
                        row.text("country"),
                        row.text("r_o"),
                        row.text("points"),
                        row.text("place")));
          }
        },
        "year",
        "round",
        "r_o",
        "country",
        "points",
        "place");
    int rows = 0;
    int totals = 0;
    int places = 0;
    List<String> misses = new ArrayList<>();
    for (Map.Entry<String, List<Song>> contest : songs.entrySet()) {
      Standings standings =
          scored(
              contest.getKey(),
              contest.getValue(),
              votes.getOrDefault(contest.getKey(), List.of()));
      for (Song song : contest.getValue()) {
        Map<String, String> key = Map.of("song", Published.id(song.country()));
        rows++;
        totals += standings.cell("total", key).toString().equals(song.points()) ? 1 : 0;
        boolean same =
            standings.cell("placement", key) instanceof Cell.Place p
                && Integer.toString(p.before() + 1).equals(song.place());
        places += same ? 1 : 0;
        if (!same) {
          misses.add(contest.getKey() + " " + song.place() + " " + song.country());
        }
      }
    }
    assertEquals("1830 1830 1827", "%d %d %d".formatted(rows, totals, places), misses::toString);
    assertEquals(JURY_CHOICE_2008, misses.stream().sorted().toList());
  }

  private static Standings scored(String contest, List<Song> songs, List<Vote> votes) {
    int year = Integer.parseInt(contest.substring(0, 4));
    String rules = year >= 2016 ? "2016" : year >= 2008 ? "2008" : year >= 1989 ? "1989" : "1957";
    Published.Field field = new Published.Field(RuleSet.shipped("song-contest-" + rules));
    for (Song song : songs) {
      if (song.order().equals("NA")) {
        field.member("song", Published.id(song.country()));
      } else {
        field.member("song", Published.id(song.country()), "running-order", song.order());
      }
    }
    for (Vote vote : votes) {
      field.member("country", Published.id(vote.from()));
      field.enter(
          "vote",
          vote.points(),
          "song",
          Published.id(vote.to()),
          "country",
          Published.id(vote.from()),
          "source",
          vote.by().equals("NA") ? "all" : vote.by().equals("Jury") ? "jury" : "televote");
    }
    return field.evaluate();
  }
}
