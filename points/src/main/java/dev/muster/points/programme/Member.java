package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import dev.muster.points.Id128;
import java.util.Map;
import java.util.Optional;

/**
 * Someone who takes part.
 *
 * @param id names the member in facts
 * @param account the account that receives points
 * @param team whom caps of teams and boards of teams count together; empty for none
 * @param attributes what rules may ask about the member, at most 64; neither a name nor anything
 *     else that rules do not ask for
 */
public record Member(
    String id, Id128 account, Optional<String> team, Map<String, Value> attributes) {
  /** Checks the ids and copies the attributes. */
  public Member {
    Ids.require(id, "id");
    requireNonNull(account, "account");
    team.ifPresent(name -> Ids.require(name, "team"));
    attributes = Attributes.copied(attributes);
  }

  /** Makes a member without team and attributes. */
  public Member(String id, Id128 account) {
    this(id, account, Optional.empty(), Map.of());
  }

  /** Returns this in a team. */
  public Member inTeam(String name) {
    return new Member(id, account, Optional.of(name), attributes);
  }

  /** Returns this with other attributes. */
  public Member with(Map<String, Value> others) {
    return new Member(id, account, team, others);
  }
}
