/**
 * The command line of Muster, {@code muster-lab.jar}: one verb a job, results as JSON on standard
 * output.
 *
 * <p>{@link dev.muster.lab.Lab} is the only main class. What every verb shares lives in {@code
 * frame}, the verbs in {@code verb}. Nothing here is a library: programs use the engines.
 */
@org.jspecify.annotations.NullMarked
package dev.muster.lab;
