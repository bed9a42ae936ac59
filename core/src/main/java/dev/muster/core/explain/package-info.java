/**
 * Why a number is what it is: the explanation that every engine returns, as data.
 *
 * <p>An explanation is an acyclic graph of {@link dev.muster.core.explain.ExplanationNode}s. A node
 * is keyed by a step and a cell of it ({@link dev.muster.core.explain.NodeRef}), tells the
 * operation, the exact and the rounded value, and points to the nodes that it was computed from,
 * each marked as used, dropped, substituted or missing. Nodes are shared, and no prose is stored:
 * text is rendered from codes and arguments, in English and 简体中文, from the message bundle of the
 * engine that owns the codes.
 *
 * <p>An engine implements {@link dev.muster.core.explain.ExplanationSource}, which may make nodes
 * when they are asked for; {@link dev.muster.core.explain.Explanation} is the materialised and
 * checked graph with its format {@code muster.explanation/1}; {@link
 * dev.muster.core.explain.ExplanationRenderer} shows either as text, HTML or rows of JSON.
 *
 * <p>Cost model: a node is one record over lists that engines may share; nothing is recursive, so a
 * chain of 100,000 nodes is as good as any; a rendering is bounded by its depth and its lines.
 *
 * <p>This package computes no value and checks none: that a mean is the mean of its inputs is the
 * engine's promise.
 */
package dev.muster.core.explain;
