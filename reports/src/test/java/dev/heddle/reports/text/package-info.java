/** Tests of the package of the same name. */
@NullMarked
package dev.heddle.reports.text;

import org.jspecify.annotations.NullMarked;
