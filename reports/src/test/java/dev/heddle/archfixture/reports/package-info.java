/** Deliberate offences of the reports. */
@NullMarked
package dev.heddle.archfixture.reports;

import org.jspecify.annotations.NullMarked;
