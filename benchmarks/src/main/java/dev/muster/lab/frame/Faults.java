package dev.muster.lab.frame;

import dev.muster.core.check.Finding;
import dev.muster.core.check.FindingCode;
import dev.muster.core.check.Findings;
import dev.muster.core.check.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Collects the faults of all files of one run, so that one run tells all.
 *
 * <pre>{@code
 * Faults faults = new Faults();
 * Optional<Problem> problem = faults.reading(problemFile, () -> readProblem(problemFile));
 * Optional<Plan> plan = faults.reading(planFile, () -> readPlan(planFile));
 * faults.throwIfAny();
 * }</pre>
 */
public final class Faults {
  private final List<Refusal.InFile> findings = new ArrayList<>();
  private long count;

  /** Creates an empty collection. */
  public Faults() {}

  /** Returns what {@code reading} returns, or nothing where it finds faults, which are kept. */
  public <T> Optional<T> reading(Path file, Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (InvalidInputException e) {
      addAll(file.toString(), e.findings(), e.count());
      return Optional.empty();
    }
  }

  /** Adds the faults of {@code file}. */
  public void add(Path file, Findings found) {
    addAll(file.toString(), found.kept(), found.count());
  }

  /** Adds one fault of {@code file}. */
  public void add(Path file, String pointer, FindingCode kind, Object... args) {
    addAll(file.toString(), List.of(Finding.of(pointer, kind, args)), 1);
  }

  private void addAll(String file, List<Finding> kept, long all) {
    for (Finding finding : kept) {
      if (findings.size() < Findings.KEPT_MAX) {
        findings.add(new Refusal.InFile(file, finding));
      }
    }
    count += all;
  }

  /**
   * Throws if there is a fault.
   *
   * @throws Refusal with the faults so far
   */
  public void throwIfAny() {
    if (count > 0) {
      throw new Refusal(findings, count);
    }
  }

  /** Returns the refusal of one file, or of no file if {@code file} is empty. */
  public static Refusal refusal(String file, InvalidInputException invalid) {
    Faults faults = new Faults();
    faults.addAll(file, invalid.findings(), invalid.count());
    return new Refusal(faults.findings, faults.count);
  }

  /** Returns the result of one reading that may not fail alone: throws its faults at once. */
  public static <T> T read(Path file, Supplier<T> reading) {
    Faults faults = new Faults();
    Optional<T> result = faults.reading(file, reading);
    faults.throwIfAny();
    return result.orElseThrow();
  }
}
