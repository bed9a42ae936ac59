package dev.muster.scheduling.internal.transport;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Scans coordinates: most people need to look at a few sites only. */
final class GeoScan implements PriceScan {
  /*
   * Items are sorted along a Hilbert curve, so a run of them is a small patch with a centre and a radius. By the triangle inequality of
   * chords the way from anyone in it to a site lies between that of the centre minus and plus the radius. A site whose
   * least cost there, price included, exceeds what some other site offers to everyone of the patch by more than delta can be skipped. This is done for blocks, then for
   * patches within them. Bounds carry a margin of 1 m for rounding; decisions are made in whole metres. In mixed groups what others may
   * use is no bound, so each person walks through the sites by lower bound and stops by herself.
   */
  private static final int BLOCK = 1024;
  private static final int PATCH = 64;

  private final TransportProblem problem;
  private final SourceOrder order;
  private final Groups groups;
  private final Network network;
  private final Places places;

  GeoScan(
      TransportProblem problem, SourceOrder order, Groups groups, Network network, Places places) {
    this.problem = problem;
    this.order = order;
    this.groups = groups;
    this.network = network;
    this.places = places;
  }

  Places places() {
    return places;
  }

  @Override
  public long siteCost(int c, int site) {
    return places.cost(c, site);
  }

  @Override
  public void scan(Stage stage, PriceTable prices, int from, int to, OptionList out) {
    for (int g = 0; g < groups.size(); g++) {
      int begin = Math.max(from, stage.groupStart(g));
      int end = Math.min(to, stage.groupStart(g + 1));
      if (begin < end) {
        new GroupScan(stage, prices, g, out).run(begin, end);
      }
    }
  }

  /** The scan of some items of one group, with its buffers. */
  private final class GroupScan {
    private final Stage stage;
    private final PriceTable table;
    private final int group;
    private final OptionList out;
    private final int outside;
    private final long delta;
    private final long[] price;
    private final int[] open;
    private final int[] blockSites;
    private final int[] patchSites;
    private final long[] lower;
    private final long[] priced;
    private final @Nullable MixedGroup mixed;
    private double centreX;
    private double centreY;
    private double centreZ;
    private double radius;

    GroupScan(Stage stage, PriceTable table, int group, OptionList out) {
      this.stage = stage;
      this.table = table;
      this.group = group;
      this.out = out;
      outside = network.outsideNode(group);
      delta = out.delta();
      int sites = network.sites;
      price = new long[sites];
      int[] found = new int[sites];
      int count = 0;
      for (int s = 0; s < sites; s++) {
        price[s] = table.at(group, s);
        if (price[s] != PriceTable.CLOSED) {
          found[count++] = s;
        }
      }
      open = Arrays.copyOf(found, count);
      blockSites = new int[sites];
      patchSites = new int[sites];
      lower = new long[sites];
      priced = new long[sites];
      mixed = network.isMixed(group) ? new MixedGroup(problem, network, table, group) : null;
    }

    void run(int begin, int end) {
      for (int block = begin; block < end; block += BLOCK) {
        int blockEnd = Math.min(end, block + BLOCK);
        int inBlock = open.length;
        if (mixed == null) {
          enclose(block, blockEnd);
          inBlock = narrow(open, open.length, blockSites);
        }
        for (int patch = block; patch < blockEnd; patch += PATCH) {
          int patchEnd = Math.min(blockEnd, patch + PATCH);
          enclose(patch, patchEnd);
          if (mixed == null) {
            int inPatch = narrow(blockSites, inBlock, patchSites);
            for (int j = patch; j < patchEnd; j++) {
              look(j, inPatch);
            }
          } else {
            SiteQueue queue = new SiteQueue(bounds());
            for (int j = patch; j < patchEnd; j++) {
              walk(j, queue, mixed);
            }
          }
        }
      }
    }

    private void enclose(int begin, int end) {
      centreX = 0;
      centreY = 0;
      centreZ = 0;
      for (int j = begin; j < end; j++) {
        int c = stage.classOf(j);
        centreX += places.x[c];
        centreY += places.y[c];
        centreZ += places.z[c];
      }
      centreX /= end - begin;
      centreY /= end - begin;
      centreZ /= end - begin;
      double greatest = 0;
      for (int j = begin; j < end; j++) {
        int c = stage.classOf(j);
        double dx = places.x[c] - centreX;
        double dy = places.y[c] - centreY;
        double dz = places.z[c] - centreZ;
        greatest = Math.max(greatest, dx * dx + dy * dy + dz * dz);
      }
      radius = Math.sqrt(greatest);
    }

    private double chordToCentre(int site) {
      double dx = places.siteX[site] - centreX;
      double dy = places.siteY[site] - centreY;
      double dz = places.siteZ[site] - centreZ;
      return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    private long leastCost(double chord) {
      return places.weight * Math.max(0, (long) Sphere.arcMeters(Math.max(0, chord - radius)) - 1);
    }

    private int narrow(int[] sites, int count, int[] kept) {
      long ceiling =
          outside == Network.NONE || problem.hasPenalties()
              ? Long.MAX_VALUE
              : table.prices[outside];
      for (int n = 0; n < count; n++) {
        int s = sites[n];
        double chord = chordToCentre(s);
        lower[s] = leastCost(chord) + price[s];
        long greatest = places.weight * ((long) Sphere.arcMeters(Math.min(2, chord + radius)) + 2);
        ceiling = Math.min(ceiling, greatest + price[s]);
      }
      long limit = ceiling == Long.MAX_VALUE ? ceiling : ceiling + delta;
      int size = 0;
      for (int n = 0; n < count; n++) {
        if (lower[sites[n]] <= limit) {
          kept[size++] = sites[n];
        }
      }
      return size;
    }

    private long[] bounds() {
      long[] bounds = new long[open.length];
      for (int n = 0; n < open.length; n++) {
        bounds[n] = leastCost(chordToCentre(open[n])) + price[open[n]];
      }
      return bounds;
    }

    private void look(int j, int count) {
      int c = stage.classOf(j);
      double px = places.x[c];
      double py = places.y[c];
      double pz = places.z[c];
      long best = Long.MAX_VALUE;
      int bestIndex = -1;
      for (int n = 0; n < count; n++) {
        int s = patchSites[n];
        long value =
            places.weight
                    * Sphere.meters(
                        px - places.siteX[s], py - places.siteY[s], pz - places.siteZ[s])
                + price[s];
        priced[n] = value;
        if (value < best) {
          best = value;
          bestIndex = n;
        }
      }
      int within = 0;
      for (int n = 0; n < count; n++) {
        within += priced[n] - best <= delta ? 1 : 0;
      }
      if (within == 1 && outside == Network.NONE && stage.home[j] >= Stage.NOWHERE) {
        int node = network.optionNode(group, patchSites[bestIndex]);
        stage.home[j] = node;
        out.inflow[node] += stage.weight(j);
        return;
      }
      out.begin(j);
      offerOutside(c);
      for (int n = 0; n < count; n++) {
        if (priced[n] - best <= delta) {
          int node = network.optionNode(group, patchSites[n]);
          out.offer(node, priced[n] - table.prices[node], priced[n]);
        }
      }
      out.finish();
    }

    private void offerOutside(int c) {
      if (outside != Network.NONE) {
        long cost = problem.hasPenalties() ? problem.penalty(order.example(c)) : 0;
        out.offer(outside, cost, cost + table.prices[outside]);
      }
    }

    private void walk(int j, SiteQueue queue, MixedGroup sinks) {
      int c = stage.classOf(j);
      int source = order.example(c);
      out.begin(j);
      offerOutside(c);
      for (int n = 0; n < open.length; n++) {
        int next = queue.at(n);
        if (queue.bound(n) > out.limit()) {
          break;
        }
        sinks.offer(source, open[next], places.cost(c, open[next]), out);
      }
      out.finish();
    }
  }
}
