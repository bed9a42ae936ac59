/**
 * A whole city, or a state: people and sites from plain tables, without one object a worker.
 *
 * <p>Enter with {@link dev.muster.scheduling.city.CityCsv} or {@link
 * dev.muster.scheduling.city.CityProblem}, plan with {@link
 * dev.muster.scheduling.city.CityScheduler}, and have the plan judged by {@code
 * dev.muster.scheduling.certificate.CityChecker}. Each site is one batch with a capacity, everyone
 * may go anywhere, and what counts is to serve everyone and then the metres; for any other rule use
 * {@code CheckupProblem}.
 *
 * <p>Cost: about 30 bytes and the length of the id for each line of the table of people.
 */
package dev.muster.scheduling.city;
