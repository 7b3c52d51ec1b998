/** Tests of the package of the same name. */
@NullMarked
package dev.heddle.reports.json;

import org.jspecify.annotations.NullMarked;
