package dev.muster.scheduling.station;

import dev.muster.core.text.Ids;
import dev.muster.core.text.LocalizedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A station: servers of which any will do.
 *
 * @param id its id
 * @param name its name, or null
 * @param servers its servers, in code-point order of their ids; at least one
 */
public record Station(String id, @Nullable LocalizedText name, List<Server> servers) {
  /** Checks and sorts. */
  public Station {
    Ids.require(id, "station id");
    if (servers.isEmpty()) {
      throw new IllegalArgumentException(
          "station (%s) must have a server.%nMaybe leave the station out.".formatted(id));
    }
    List<Server> sorted = new ArrayList<>(servers);
    sorted.sort(Comparator.comparing(Server::id, Ids.ORDER));
    servers = List.copyOf(sorted);
  }

  /** Returns a station of {@code count} equal servers, named like it with a number from 1. */
  public static Station of(String id, int count) {
    List<Server> servers = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      servers.add(Server.of(count == 1 ? id : id + "-" + i).in(id));
    }
    return new Station(id, null, servers);
  }

  /** Returns this with a name. */
  public Station withName(LocalizedText newName) {
    return new Station(id, newName, servers);
  }

  /** Returns this with one more server, equal to the first. */
  Station withOneMore() {
    String more = id + "-more";
    while (hasServer(more)) {
      more += "-more";
    }
    List<Server> grown = new ArrayList<>(servers);
    Server first = servers.get(0);
    grown.add(
        new Server(
            more, first.room(), first.opens(), first.closes(), first.breaks(), first.requires()));
    return new Station(id, name, grown);
  }

  private boolean hasServer(String server) {
    return servers.stream().anyMatch(each -> each.id().equals(server));
  }
}
