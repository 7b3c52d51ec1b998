/** Deliberate offences of the properties. */
@NullMarked
package dev.heddle.archfixture.properties;

import org.jspecify.annotations.NullMarked;
