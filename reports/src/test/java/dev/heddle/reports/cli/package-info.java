/** Tests of the package of the same name. */
@NullMarked
package dev.heddle.reports.cli;

import org.jspecify.annotations.NullMarked;
