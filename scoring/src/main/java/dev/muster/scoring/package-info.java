/** x. */
@NullMarked
package dev.muster.scoring;

import org.jspecify.annotations.NullMarked;
