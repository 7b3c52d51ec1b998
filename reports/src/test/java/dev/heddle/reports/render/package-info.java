/** Tests of the package of the same name. */
@NullMarked
package dev.heddle.reports.render;

import org.jspecify.annotations.NullMarked;
