/** Deliberate offences of the generators. */
@NullMarked
package dev.heddle.archfixture.generators;

import org.jspecify.annotations.NullMarked;
