/** Tests of the package of the same name. */
@NullMarked
package dev.heddle.reports.render.trace;

import org.jspecify.annotations.NullMarked;
