/** Properties that must fail, and what jqwik prints of them. */
@NullMarked
package dev.heddle.properties.failure;

import org.jspecify.annotations.NullMarked;
