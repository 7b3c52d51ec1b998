/** Half of a deliberate cycle. */
@NullMarked
package dev.heddle.archfixture.loop;

import org.jspecify.annotations.NullMarked;
