/**
 * The files of scheduling: {@code muster.checkup/1} (problem), {@code muster.plan/1} (plan), {@code
 * muster.hazard-catalogue/1}.
 *
 * <p>Each format has a class that reads and writes it, and a JSON Schema beside this package.
 * Reading is strict and tells all findings at once, each with its JSON pointer; writing is
 * deterministic, so equal content gives equal bytes.
 *
 * <p>Cost: reading and writing go through a tree of some hundred bytes a value; for a million
 * workers and more use {@code dev.muster.scheduling.city}.
 */
package dev.muster.scheduling.json;
