package dev.muster.lab.verb;

import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.InputFiles;
import dev.muster.lab.frame.LabFault;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.station.Goal;
import dev.muster.scheduling.station.Station;
import dev.muster.scheduling.station.StationItem;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * An open shop in a text file: the number of jobs n and of machines m, then n rows of m times, all
 * whole numbers; entry j of row i is the time of job i on machine j.
 */
final class OpenShopFile {
  private static final int BYTES_MAX = 8 << 20;
  private static final int SIDE_MAX = 60;

  private final Path file;
  private final Faults faults = new Faults();

  private OpenShopFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a file as an ordinary session: jobs are visitors, machines are stations of one server,
   * and one unit of time is one second.
   *
   * @throws dev.muster.lab.frame.Refusal if it is no such file
   */
  static StationProblem read(Path file) {
    return new OpenShopFile(file).read();
  }

  private StationProblem read() {
    StringTokenizer in = new StringTokenizer(text());
    int jobs = number(in, "n", 1, StationProblem.VISITORS_MAX);
    int machines = number(in, "m", 1, SIDE_MAX);
    faults.throwIfAny();
    if ((long) jobs * machines > StationProblem.ITEMS_MAX) {
      faults.add(
          file,
          "/m",
          LabFault.NUMBER_RANGE,
          "n * m",
          jobs * (long) machines,
          1,
          StationProblem.ITEMS_MAX);
      faults.throwIfAny();
    }
    List<Station> stations = new ArrayList<>();
    for (int m = 1; m <= machines; m++) {
      stations.add(Station.of("machine-" + m, 1));
    }
    List<StationItem> items = new ArrayList<>();
    List<Visitor> visitors = new ArrayList<>();
    for (int j = 1; j <= jobs; j++) {
      List<String> own = new ArrayList<>();
      for (int m = 1; m <= machines; m++) {
        int time = number(in, j + "/" + m, 0, (int) StationItem.SERVICE_MAX.toSeconds());
        if (time > 0) {
          String id = "job-" + j + "-machine-" + m;
          own.add(id);
          items.add(StationItem.of(id, "machine-" + m, Duration.ofSeconds(time)));
        }
      }
      visitors.add(Visitor.of("job-" + j, own));
      faults.throwIfAny();
    }
    if (in.hasMoreTokens()) {
      faults.add(file, "", LabFault.MORE_NUMBERS, in.nextToken());
      faults.throwIfAny();
    }
    Instant start = Instant.EPOCH;
    return new StationProblem(
        "open-shop",
        ZoneId.of("UTC"),
        new TimeSpan(start, start.plus(Duration.ofDays(1))),
        List.of(Goal.MAKESPAN),
        stations,
        items,
        List.of(),
        List.of(),
        null,
        visitors);
  }

  private String text() {
    try (InputStream in = InputFiles.open(file)) {
      byte[] bytes = in.readNBytes(BYTES_MAX + 1);
      if (bytes.length > BYTES_MAX) {
        faults.add(file, "", LabFault.NUMBER_RANGE, "bytes", bytes.length, 0, BYTES_MAX);
        faults.throwIfAny();
      }
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int number(StringTokenizer in, String where, int min, int max) {
    if (!in.hasMoreTokens()) {
      faults.add(file, "/" + where, LabFault.NUMBER_MISSING, where);
      return min;
    }
    String text = in.nextToken();
    try {
      int value = Integer.parseInt(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      faults.add(file, "/" + where, LabFault.NOT_A_NUMBER, shown(text));
      return min;
    }
    faults.add(file, "/" + where, LabFault.NUMBER_RANGE, where, shown(text), min, max);
    return min;
  }

  private static String shown(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
