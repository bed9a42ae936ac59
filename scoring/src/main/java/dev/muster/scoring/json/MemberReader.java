package dev.muster.scoring.json;

import dev.muster.core.json.JsonObject;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.core.text.LocalizedText;
import dev.muster.scoring.check.ScoringFault;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.Member;
import dev.muster.scoring.fact.ValueType;
import dev.muster.scoring.fact.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the members of a dimension: ids, or objects with name, sort key and attributes. */
final class MemberReader {
  private static final long SORT_MAX = 1L << 52;

  private MemberReader() {}

  /**
   * Reads members.
   *
   * @param codes takes the code of each by id, or null if they have none
   */
  static List<Member> read(
      List<ValueReader> values,
      SortedMap<String, ValueType> attributes,
      Values.Membership membership,
      @Nullable Map<String, String> codes) {
    List<Member> members = new ArrayList<>(values.size());
    Set<String> ids = new HashSet<>(values.size() * 2);
    for (ValueReader value : values) {
      Member member = member(value, attributes, membership, codes);
      if (!ids.add(member.id())) {
        value.report(ScoringFault.DUPLICATE_ID, member.id());
      } else {
        members.add(member);
      }
    }
    return members;
  }

  private static Member member(
      ValueReader value,
      SortedMap<String, ValueType> types,
      Values.Membership membership,
      @Nullable Map<String, String> codes) {
    if (!(value.json() instanceof JsonObject)) {
      return Member.of(value.id());
    }
    ObjectReader o = value.object();
    String id = o.id("id");
    LocalizedText name = o.has("name") ? o.localizedText("name") : null;
    long sortKey = o.integer("sortKey", -SORT_MAX, SORT_MAX, 0);
    SortedMap<String, Cell> attributes = new TreeMap<>();
    for (Map.Entry<String, ValueType> type : types.entrySet()) {
      @Nullable ValueReader attribute = o.optional(type.getKey());
      if (attribute != null) {
        @Nullable String text = TypeReader.scalar(attribute);
        if (text != null) {
          attributes.put(
              type.getKey(),
              Values.read(type.getValue(), text, attribute.pointer(), o.findings(), membership));
        }
      }
    }
    if (codes != null && o.has("code")) {
      codes.put(id, o.id("code"));
    }
    o.done();
    return new Member(id, name, sortKey, attributes);
  }
}
