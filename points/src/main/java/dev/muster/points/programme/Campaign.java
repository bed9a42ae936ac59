package dev.muster.points.programme;

import dev.muster.core.text.LocalizedText;
import java.util.List;

/** A campaign: the times at which it runs. */
record Campaign(String id, LocalizedText names, List<Window> windows) {
  Campaign {
    windows = List.copyOf(windows);
  }

  boolean runsAt(long micros) {
    for (int i = 0; i < windows.size(); i++) {
      if (windows.get(i).holds(micros)) {
        return true;
      }
    }
    return false;
  }
}
