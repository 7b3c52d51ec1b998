/** Deliberate offences of the search. */
@NullMarked
package dev.heddle.archfixture.model.search;

import org.jspecify.annotations.NullMarked;
