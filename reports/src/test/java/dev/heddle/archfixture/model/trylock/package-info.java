/** A system for others to know where they must not. */
@NullMarked
package dev.heddle.archfixture.model.trylock;

import org.jspecify.annotations.NullMarked;
