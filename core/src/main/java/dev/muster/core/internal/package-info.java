/** What several packages of core share and nobody else sees: strict decoding of bytes. */
package dev.muster.core.internal;
