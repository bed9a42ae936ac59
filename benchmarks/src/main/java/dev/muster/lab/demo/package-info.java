/**
 * The story that {@code demo} tells, from end to end: a district plans the checkups of 600 workers,
 * scores a contest and keeps points, and one self-contained page shows all of it in English and
 * 简体中文.
 *
 * <p>Everything is made from a seed; people, places and companies are invented.
 */
@org.jspecify.annotations.NullMarked
package dev.muster.lab.demo;
