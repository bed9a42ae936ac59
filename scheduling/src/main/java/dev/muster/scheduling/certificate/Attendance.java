package dev.muster.scheduling.certificate;

import dev.muster.scheduling.Batch;
import dev.muster.scheduling.Worker;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** How many people a plan sends to each batch, and how many places they take there. */
final class Attendance {
  private final Map<String, BigInteger> places = new HashMap<>();
  private final Map<String, BigInteger> people = new HashMap<>();

  void add(Worker worker, Batch batch, long count) {
    BigInteger more = BigInteger.valueOf(count);
    people.merge(batch.id(), more, BigInteger::add);
    BigInteger use = BigInteger.valueOf(worker.useOf(batch.id()));
    places.merge(batch.id(), more.multiply(use), BigInteger::add);
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
  BigInteger people(Batch batch) {
    return people.getOrDefault(batch.id(), BigInteger.ZERO);
  }
}
