package dev.muster.lab.verb;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonFault;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.text.Ids;
import dev.muster.lab.frame.Faults;
import dev.muster.scoring.Comparison;
import dev.muster.scoring.Mapping;
import dev.muster.scoring.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Reads rules, mappings and exceptions from files, or from what comes with the library. */
final class ScoringSources {
  private ScoringSources() {}

  /** Reads a file of rules, or the shipped rule set of this id where no such file is. */
  static RuleSet rules(Path file) {
    String name = file.toString();
    if (!Files.exists(file) && Ids.isValid(name)) {
      return shipped(file, () -> RuleSet.shipped(name));
    }
    return Faults.read(file, () -> RuleSet.read(Json.parse(file, JsonLimits.DEFAULT)));
  }

  /** Reads a mapping: a file, or RULES/NAME of a shipped one. */
  static Mapping mapping(Path file) {
    return Files.exists(file)
        ? Faults.read(file, () -> Mapping.read(Json.parse(file, JsonLimits.DEFAULT)))
        : named(file, Mapping::shipped);
  }

  /** Reads exceptions: a file, or RULES/NAME of shipped ones. */
  static List<Comparison.Exemption> exceptions(Path file) {
    return Files.exists(file)
        ? Faults.read(file, () -> Comparison.readExceptions(Json.parse(file, JsonLimits.DEFAULT)))
        : named(file, Comparison::shippedExceptions);
  }

  private static <T> T named(Path file, BiFunction<String, String, T> reading) {
    Path rules = file.getParent();
    Path name = file.getFileName();
    if (rules == null
        || name == null
        || !Ids.isValid(rules.toString())
        || !Ids.isValid(name.toString())) {
      throw notFound(file);
    }
    return shipped(file, () -> reading.apply(rules.toString(), name.toString()));
  }

  private static <T> T shipped(Path file, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw notFound(file); // neither a file nor shipped
    }
  }

  private static RuntimeException notFound(Path file) {
    return Faults.refusal(
        file.toString(),
        new InvalidInputException(
            Finding.of("", JsonFault.NOT_FOUND, String.valueOf(file.getFileName()))));
  }
}
