/** The other half of the cycle. */
@NullMarked
package dev.heddle.archfixture.loop.inner;

import org.jspecify.annotations.NullMarked;
