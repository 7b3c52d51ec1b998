/** Deliberate offences of the kernel. */
@NullMarked
package dev.heddle.archfixture.model.kernel;

import org.jspecify.annotations.NullMarked;
