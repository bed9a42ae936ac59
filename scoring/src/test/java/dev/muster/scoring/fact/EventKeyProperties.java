package dev.muster.scoring.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** The key of an event is the sorted map that it was made from, whatever is asked of it. */
@SuppressWarnings("JdkObsolete") // events promise no more than a sorted map
class EventKeyProperties {
  @Property(tries = 300)
  void aKeyIsTheMapItWasMadeFrom(
      @ForAll @Size(max = 5) List<@AlphaChars @StringLength(min = 1, max = 2) String> names,
      @ForAll @AlphaChars @StringLength(min = 1, max = 2) String from,
      @ForAll @AlphaChars @StringLength(min = 1, max = 2) String to) {
    SortedMap<String, String> map = new TreeMap<>();
    names.forEach(name -> map.put(name, "id-" + name));
    SortedMap<String, String> backwards = new TreeMap<>(Collections.reverseOrder());
    backwards.putAll(map);
    for (SortedMap<String, String> key : List.of(EventKey.of(map), EventKey.of(backwards))) {
      assertEquals(map, key);
      assertEquals(key, map);
      assertEquals(EventKey.of(map), key);
      assertEquals(map.hashCode(), key.hashCode());
      assertEquals(new ArrayList<>(map.entrySet()), new ArrayList<>(key.entrySet()));
      assertEquals(map.get(from), key.get(from));
      assertEquals(map.containsKey(to), key.containsKey(to));
      assertEquals(map.headMap(to), key.headMap(to));
      assertEquals(map.tailMap(from), key.tailMap(from));
      if (from.compareTo(to) <= 0) {
        assertEquals(map.subMap(from, to), key.subMap(from, to));
      }
      if (map.isEmpty()) {
        assertThrows(NoSuchElementException.class, key::firstKey);
      } else {
        assertEquals(map.firstKey(), key.firstKey());
        assertEquals(map.lastKey(), key.lastKey());
        TreeMap<String, String> other = new TreeMap<>(map);
        other.put(map.firstKey(), "another");
        assertFalse(key.equals(EventKey.of(other)));
      }
      assertThrows(UnsupportedOperationException.class, () -> key.put("z", "z"));
    }
  }
}
