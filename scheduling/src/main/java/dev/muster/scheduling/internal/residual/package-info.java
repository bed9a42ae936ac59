/**
 * The residual graph of a plan and what is found in it: shortest exchanges, and what the people
 * left out can reach.
 */
package dev.muster.scheduling.internal.residual;
