/** How a session changes a problem and repairs its plan. */
package dev.muster.scheduling.internal.session;
