package dev.muster.lab.verb;

import dev.muster.lab.compare.CheckupInstance;
import dev.muster.lab.compare.Instance;
import dev.muster.lab.compare.StationInstance;
import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.generator.CheckupSession;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.json.StationJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where instances of a study come from: {@code KIND:FILE}, {@code KIND:FOLDER} (every file in it,
 * by name, hidden ones and tables of results apart), or {@code session:60x10x14-90-s1}, which is
 * generated.
 */
final class InstanceSources {
  private static final Pattern SESSION =
      Pattern.compile("(\\d{1,5})x(\\d{1,2})x(\\d{1,4})-(\\d{1,3})-s(\\d{1,9})");

  /** What stands beside instances in a folder. */
  private static final Pattern NOT_INSTANCES = Pattern.compile("\\..*|os|.*\\.csv|.*\\.md");

  private final Scheduler scheduler;
  private final Faults faults = new Faults();
  private final Map<String, BiFunction<String, Path, Instance>> kinds =
      Map.of(
          "checkup", this::checkup,
          "stations", this::stations,
          "openshop", this::openShop,
          "gap", this::gap,
          "sscflp", this::facilities,
          "assignment", this::square);

  /** Reads for a scheduler that knows the strategies. */
  InstanceSources(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Reads all instances.
   *
   * @throws dev.muster.lab.frame.Refusal with the faults of all sources
   */
  List<Instance> read(List<String> sources) {
    List<Instance> instances = new ArrayList<>();
    for (String source : sources) {
      faults.attempting(() -> read(source)).ifPresent(instances::addAll);
    }
    for (int i = 0; i < instances.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (instances.get(i).name().equals(instances.get(j).name())) {
          faults.add(
              Path.of(instances.get(i).name()),
              "",
              LabFault.INSTANCE_TWICE,
              instances.get(i).name());
        }
      }
    }
    faults.throwIfAny();
    return instances;
  }

  private List<Instance> read(String source) {
    int colon = source.indexOf(':');
    String kind = colon < 0 ? "" : source.substring(0, colon);
    String place = source.substring(colon + 1);
    if (kind.equals("session")) {
      return List.of(session(place));
    }
    BiFunction<String, Path, Instance> reader = kinds.get(kind);
    if (reader == null) {
      throw refusal(source, LabFault.NO_SOURCE, source);
    }
    List<Instance> instances = new ArrayList<>();
    Faults inFolder = new Faults();
    for (Path file : files(Path.of(place))) {
      inFolder.attempting(() -> reader.apply(name(kind, file), file)).ifPresent(instances::add);
    }
    inFolder.throwIfAny();
    return instances;
  }

  private static RuntimeException refusal(String source, LabFault fault, Object... args) {
    Faults one = new Faults();
    one.add(Path.of(source.replace(':', '/')), "", fault, args);
    return one.refusal();
  }

  private static String name(String kind, Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    String plain = dot > 0 ? name.substring(0, dot) : name;
    Path parent = file.toAbsolutePath().getParent();
    Path folder = parent == null ? null : parent.getFileName();
    return folder == null || kind.equals("checkup") ? plain : folder + "/" + plain;
  }

  private static List<Path> files(Path place) {
    if (!Files.isDirectory(place)) {
      return List.of(place);
    }
    try (Stream<Path> all = Files.list(place)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !NOT_INSTANCES.matcher(String.valueOf(file.getFileName())).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Instance checkup(String name, Path file) {
    return CheckupInstance.of(
        name, "checkup", Faults.read(file, () -> CheckupJson.read(file)), scheduler);
  }

  private Instance stations(String name, Path file) {
    return new StationInstance(name, "stations", Faults.read(file, () -> StationJson.read(file)));
  }

  private Instance openShop(String name, Path file) {
    return new StationInstance(name, "openshop", OpenShopFile.read(file));
  }

  private Instance gap(String name, Path file) {
    return CheckupInstance.of(name, "gap", AssignmentInstance.gap(file).problem(), scheduler);
  }

  private Instance facilities(String name, Path file) {
    return CheckupInstance.of(
        name, "sscflp", AssignmentInstance.facilities(file).problem(), scheduler);
  }

  private Instance square(String name, Path file) {
    return CheckupInstance.of(
        name, "assignment", AssignmentInstance.square(file).problem(), scheduler);
  }

  private static Instance session(String parameters) {
    Matcher matcher = SESSION.matcher(parameters);
    if (!matcher.matches()) {
      throw refusal("session/" + parameters, LabFault.NO_SOURCE, "session:" + parameters);
    }
    try {
      CheckupSession session =
          CheckupSession.of(number(matcher, 1), number(matcher, 2), number(matcher, 3))
              .load(number(matcher, 4))
              .seed(number(matcher, 5));
      return new StationInstance(session.name(), "stations", session.make());
    } catch (IllegalArgumentException e) {
      throw refusal("session/" + parameters, LabFault.NO_SOURCE, String.valueOf(e.getMessage()));
    }
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
