package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.ContentHash;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.text.LocalizedText;
import dev.muster.points.internal.programme.ProgrammeAccess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A programme as data, {@code muster.programme/1}: activities, earning rules, caps, budgets,
 * campaigns, tiers, titles, leaderboards and a catalogue.
 *
 * <p>A programme has a version and a time from which on it is in force; its content hash stands in
 * everything that is decided by it. Schema: {@code programme-1.schema.json} in the folder {@code
 * schema} beside this class. Immutable.
 */
public final class Programme {
  /** The kind and version of the format. */
  public static final String FORMAT = "muster.programme/1";

  /** How many rules a programme may have. */
  public static final int RULES_MAX = 1_000;

  /** How many caps, budgets, campaigns, titles or boards a programme may have, of each. */
  public static final int PARTS_MAX = 200;

  static {
    ProgrammeAccess.set(StoredCalls::new, StoredDesk::new);
  }

  private static final JsonLimits LIMITS = JsonLimits.DEFAULT.withBytesMax(8 << 20);

  private final JsonObject json;
  private final ContentHash hash;
  private final ProgrammeParts parts;

  Programme(JsonObject json, ProgrammeParts parts) {
    this.json = requireNonNull(json, "json");
    this.parts = requireNonNull(parts, "parts");
    this.hash = ContentHash.of(FORMAT, json);
  }

  /**
   * Reads a programme.
   *
   * @throws InvalidInputException with all findings if anything is wrong with it
   */
  public static Programme parse(String text) {
    return of(Json.parse(text.getBytes(StandardCharsets.UTF_8), LIMITS));
  }

  /**
   * Reads a programme from a file in UTF-8.
   *
   * @throws InvalidInputException with all findings if anything is wrong with it
   */
  public static Programme read(Path file) {
    return of(Json.parse(file, LIMITS));
  }

  /**
   * Reads a programme.
   *
   * @throws InvalidInputException with all findings if anything is wrong with it
   */
  public static Programme of(JsonValue json) {
    return Json.read(json, ProgrammeReader::read);
  }

  /** Returns the programme's id. */
  public String id() {
    return parts.id();
  }

  /** Returns its version, from 1. */
  public int version() {
    return parts.version();
  }

  /** Returns its names. */
  public LocalizedText names() {
    return parts.names();
  }

  /** Returns the zone that decides days, weeks, months and years. */
  public ZoneId zone() {
    return parts.zone();
  }

  /** Returns from when on it is in force. */
  public Instant from() {
    return parts.from();
  }

  /** Returns until when it is in force. */
  public Instant until() {
    return parts.until();
  }

  /** Returns the unit of the ledger in which points are given. */
  public int unit() {
    return parts.unit();
  }

  /** Returns the ids of its rules, by code point. */
  public SortedSet<String> rules() {
    TreeSet<String> ids = new TreeSet<>(dev.muster.core.text.Ids.ORDER);
    parts.rules().forEach(rule -> ids.add(rule.id()));
    return Collections.unmodifiableSortedSet(ids);
  }

  /** Returns the ids of its leaderboards, in the order of the file. */
  public List<String> boards() {
    return parts.boards().stream().map(Board::id).toList();
  }

  /** Returns the ids of its titles, in the order of the file. */
  public List<String> titles() {
    return parts.titles().stream().map(Title::id).toList();
  }

  /** Returns the hash of its content. */
  public ContentHash hash() {
    return hash;
  }

  /** Returns the programme as it was read. */
  public JsonObject json() {
    return json;
  }

  ProgrammeParts parts() {
    return parts;
  }

  /** Returns id, version and hash. */
  @Override
  public String toString() {
    return "%s version %d (%s)".formatted(id(), version(), hash);
  }
}
