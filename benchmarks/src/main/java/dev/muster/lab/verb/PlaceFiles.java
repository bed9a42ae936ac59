package dev.muster.lab.verb;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.csv.CsvTable;
import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.LabFault;
import dev.muster.scheduling.city.CityCsv;
import dev.muster.scheduling.city.CityProblem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * A city as two CSV files: people {@code id,lat,lon,count} and sites {@code id,lat,lon,capacity}.
 * The plan of a city is an ordinary plan whose batches are sites.
 */
final class PlaceFiles {
  private static final String PEOPLE = "/people";
  private static final String SITES = "/sites";

  @Option(names = "--people", paramLabel = "CSV")
  @Nullable Path people;

  @Option(names = "--sites", paramLabel = "CSV")
  @Nullable Path sites;

  @Option(names = "--encoding", paramLabel = "NAME")
  Charset encoding = StandardCharsets.UTF_8;

  @Option(names = "--columns", paramLabel = "OURS=THEIRS", split = ",")
  Map<String, String> columns = new HashMap<>();

  /** Returns whether both files were named. */
  boolean given() {
    return people != null && sites != null;
  }

  /** Returns whether only one of both files was named. */
  boolean incomplete() {
    return (people == null) != (sites == null);
  }

  /** Returns the files that were named. */
  List<Path> files() {
    List<Path> files = new ArrayList<>();
    if (people != null) {
      files.add(people);
    }
    if (sites != null) {
      files.add(sites);
    }
    return files;
  }

  /**
   * Reads both files.
   *
   * @throws dev.muster.lab.frame.Refusal with the faults of both
   */
  CityProblem read() {
    Path peopleFile = requireNonNull(people, "people");
    Path siteFile = requireNonNull(sites, "sites");
    Faults faults = new Faults();
    try {
      CityProblem city =
          CityCsv.read(table(CityCsv.people()), peopleFile, table(CityCsv.sites()), siteFile);
      if (city.lines() == 0) {
        faults.add(peopleFile, "", LabFault.NO_ROWS);
      }
      if (city.sites() == 0) {
        faults.add(siteFile, "", LabFault.NO_ROWS);
      }
      faults.throwIfAny();
      return city;
    } catch (InvalidInputException e) {
      List<Finding> ofPeople = of(e, PEOPLE);
      List<Finding> ofSites = of(e, SITES);
      faults.addAll(peopleFile.toString(), ofPeople, e.count() - ofSites.size());
      faults.addAll(siteFile.toString(), ofSites, ofSites.size());
      throw faults.refusal();
    }
  }

  private CsvTable table(CsvTable table) {
    return table.encoded(encoding).named(columns);
  }

  /** Returns the findings of one table, their pointers as seen from its file. */
  private static List<Finding> of(InvalidInputException e, String table) {
    return e.findings().stream()
        .filter(finding -> finding.pointer().startsWith(table))
        .map(f -> new Finding(f.pointer().substring(table.length()), f.kind(), f.args()))
        .toList();
  }
}
