/**
 * Operations that exclude each other, put into an order: longest paths, and clause learning over
 * them.
 */
package dev.muster.scheduling.internal.order;
