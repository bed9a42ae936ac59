/** How few moves and how little cost go together when a plan is repaired. */
package dev.muster.scheduling.internal.frontier;
