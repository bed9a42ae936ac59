package dev.muster.lab.generator;

/** How hard a generated problem is. */
public enum Regime {
  /** 5 % spare capacity, equal batches, people anywhere. */
  EASY,
  /** No spare place, and batches from half to one and a half times the mean wherever they are. */
  TIGHT,
  /**
   * No spare place, equal batches; people and sites stand on a grid of 0.005 degrees, and every
   * tenth person lives at one of 50 addresses: many equal distances and identical people.
   */
  DEGENERATE
}
