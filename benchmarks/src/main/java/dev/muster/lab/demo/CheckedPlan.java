package dev.muster.lab.demo;

/**
 * What the independent checker said of the plan.
 *
 * @param accepted whether the plan keeps every rule
 * @param verdict a short figure for the page: the certified gap, or a mark
 */
record CheckedPlan(boolean accepted, String verdict) {}
