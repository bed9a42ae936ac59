package dev.muster.scheduling.internal.transport;

import dev.muster.core.search.Lanes;

/** Unit vectors of classes and sites. */
final class Places {
  final double[] x;
  final double[] y;
  final double[] z;
  final double[] siteX;
  final double[] siteY;
  final double[] siteZ;
  final long weight;

  Places(CostModel.Geo geo, SourceOrder order, Lanes lanes) {
    weight = geo.weight();
    x = new double[order.classes()];
    y = new double[order.classes()];
    z = new double[order.classes()];
    lanes.run(
        order.classes(),
        (lane, from, to) -> {
          for (int c = from; c < to; c++) {
            int i = order.example(c);
            Sphere.unitVector(geo.latitudes()[i], geo.longitudes()[i], x, y, z, c);
          }
        });
    int sites = geo.sites();
    siteX = new double[sites];
    siteY = new double[sites];
    siteZ = new double[sites];
    for (int s = 0; s < sites; s++) {
      Sphere.unitVector(geo.siteLatitudes()[s], geo.siteLongitudes()[s], siteX, siteY, siteZ, s);
    }
  }

  /** Returns the cost from class {@code c} to {@code site}. */
  long cost(int c, int site) {
    return weight * Sphere.meters(x[c] - siteX[site], y[c] - siteY[site], z[c] - siteZ[site]);
  }
}
