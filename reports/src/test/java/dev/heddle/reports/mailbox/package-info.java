/** Tests of the package of the same name. */
@NullMarked
package dev.heddle.reports.mailbox;

import org.jspecify.annotations.NullMarked;
