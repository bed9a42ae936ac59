/**
 * What the tests of all modules share, handed on as the test jar of core: laws of finding codes,
 * the rule for public signatures, the examples of the READMEs, inputs larger than the memory.
 *
 * <p>A module takes it by a dependency on {@code muster-core} of type {@code test-jar}. Nothing
 * else of core's tests is in that jar.
 */
package dev.muster.testing;
