package dev.muster.scheduling.certificate;

import dev.muster.scheduling.Batch;
import dev.muster.scheduling.Worker;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whom a plan sends to each batch, and how many places they take there. */
final class Attendance {
  private final Map<String, BigInteger> places = new HashMap<>();
  private final Map<String, Long> people = new HashMap<>();
  private final Map<String, List<Present>> present = new HashMap<>();

  /** Some people of a worker, who get these items. */
  record Present(Worker worker, List<String> items, long count) {}

  void add(Worker worker, Batch batch, List<String> items, long count) {
    people.merge(batch.id(), count, Saturated::plus);
    BigInteger use = BigInteger.valueOf(worker.useOf(batch.id()));
    places.merge(batch.id(), BigInteger.valueOf(count).multiply(use), BigInteger::add);
    present
        .computeIfAbsent(batch.id(), id -> new ArrayList<>())
        .add(new Present(worker, items, count));
  }

  /** Returns the places taken in {@code batch}. */
  BigInteger places(Batch batch) {
    return places.getOrDefault(batch.id(), BigInteger.ZERO);
  }

  /** Returns the places left in {@code batch}; below zero if too many are taken. */
  BigInteger free(Batch batch) {
    return BigInteger.valueOf(batch.capacity()).subtract(places(batch));
  }

  /** Returns the people in {@code batch}. */
  long people(Batch batch) {
    return people.getOrDefault(batch.id(), 0L);
  }

  /** Returns who is in {@code batch}. */
  List<Present> in(Batch batch) {
    return present.getOrDefault(batch.id(), List.of());
  }
}
