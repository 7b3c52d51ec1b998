/** Tests of pages, read as a browser reads them. */
@NullMarked
package dev.heddle.reports.html;

import org.jspecify.annotations.NullMarked;
