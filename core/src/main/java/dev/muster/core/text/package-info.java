/**
 * What people read and what names things: message bundles in English and 简体中文, names in several
 * languages, and the rules for the ids of people and things.
 *
 * <p>Start at {@link dev.muster.core.text.Messages}. This package does not format numbers or dates
 * for a locale: rendered text uses patterns of our own, so that it does not change with the locale
 * data of a JDK.
 */
package dev.muster.core.text;
