package dev.muster.scoring.internal.mapping;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapping as read.
 *
 * @param id its id, and that of the contest where rows name none
 * @param rules the shipped rule set that a contest is held by, or null
 * @param form encoding and separator of all tables
 * @param lookups tables to look into
 * @param contest the contest that a row belongs to
 * @param parameters what the contest sets
 * @param tables what is read for the contest
 * @param published what a published table says, or null
 */
public record MappingFile(
    String id,
    @Nullable Field rules,
    Form form,
    Map<String, LookupTable> lookups,
    Field contest,
    Map<String, Field> parameters,
    List<Table> tables,
    @Nullable Published published) {

  /** Encoding and separator. */
  public record Form(Charset charset, char separator) {}

  /** A table that others look into by a key column; only the needed columns are kept. */
  public record LookupTable(String file, String key, Set<String> columns) {}

  /**
   * A table of inputs.
   *
   * @param file its name beside the main table, or null for the main table
   */
  public record Table(
      @Nullable String file,
      List<Condition> where,
      List<MemberRule> members,
      List<FactRule> facts,
      List<String> required,
      List<String> optional) {}

  /** A member that each row makes. */
  public record MemberRule(
      String dimension,
      Field id,
      @Nullable Field name,
      Map<String, Field> attributes,
      List<Condition> where) {}

  /** A fact that each row makes, or each of the columns that it spreads over. */
  public record FactRule(
      String relation,
      List<Condition> where,
      Map<String, String> spread,
      Map<String, Field> key,
      Field value) {}

  /** What a published table says. */
  public record Published(
      List<Condition> where,
      Map<String, Field> key,
      Map<String, Field> values,
      List<String> required,
      List<String> optional) {}
}
