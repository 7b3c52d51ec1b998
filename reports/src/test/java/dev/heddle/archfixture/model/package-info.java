/** Deliberate offences of the core. */
@NullMarked
package dev.heddle.archfixture.model;

import org.jspecify.annotations.NullMarked;
