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

  /** Returns what {@code reading} returns, or nothing where it was refused, and keeps why. */
  public <T> Optional<T> attempting(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (Refusal e) {
      e.findings().forEach(this::keep);
      count += e.count();
      return Optional.empty();
    }
  }

  /** Adds {@code kept} faults of {@code file}, of {@code all} that there were. */
  public void addAll(String file, List<Finding> kept, long all) {
    for (Finding finding : kept) {
      keep(new Refusal.InFile(file, finding));
    }
    count += all;
  }

  private void keep(Refusal.InFile finding) {
    if (findings.size() < Findings.KEPT_MAX) {
      findings.add(finding);
    }
  }

  /** Returns the refusal for what was found, of which there must be something. */
  public Refusal refusal() {
    return new Refusal(findings, count);
  }

  /**
   * Throws if there is a fault.
   *
   * @throws Refusal with the faults so far
   */
  public void throwIfAny() {
    if (count > 0) {
      throw refusal();
    }
  }

  /** Returns the refusal of one file, or of no file if {@code file} is empty. */
  public static Refusal refusal(String file, InvalidInputException invalid) {
    Faults faults = new Faults();
    faults.addAll(file, invalid.findings(), invalid.count());
    return faults.refusal();
  }

  /** Returns the result of one reading that may not fail alone: throws its faults at once. */
  public static <T> T read(Path file, Supplier<T> reading) {
    Faults faults = new Faults();
    Optional<T> result = faults.reading(file, reading);
    faults.throwIfAny();
    return result.orElseThrow();
  }
}
