/**
 * What every long computation in Muster shares: a limit, a way to watch it, a way to stop it, and
 * parallel work whose result does not depend on how many threads did it.
 *
 * <p>A caller enters with a {@link dev.muster.core.search.SearchLimit} and a {@link
 * dev.muster.core.search.SearchMonitor}, hands the monitor to a solver, and may call {@link
 * dev.muster.core.search.Cancellation#cancel()} from any thread. A solver polls {@link
 * dev.muster.core.search.SearchMonitor#next()} at the boundary of each iteration and nowhere else;
 * what it holds there is its best so far. The monitor then says how many iterations were done and
 * why they ended, so that a run limited by time can be repeated exactly by {@link
 * dev.muster.core.search.SearchLimit#replaying(SearchEnd)}.
 *
 * <p>{@link dev.muster.core.search.Lanes} splits work into a fixed number of logical lanes and
 * combines results in lane order; {@link dev.muster.core.search.SearchRandom} is a generator whose
 * numbers are fixed by this project, not by the JDK.
 *
 * <p>Cost model: {@code next()} is a few nanoseconds, since the clock is read only now and then; a
 * phase of lanes costs one wake-up of the idle threads, some ten microseconds.
 *
 * <p>There is no search algorithm here, and no thread that outlives its {@code Lanes}.
 */
package dev.muster.core.search;
