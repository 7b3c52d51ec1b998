/** Opens the pages in Chromium. Compiled and run in the Maven profile {@code browser} only; start at {@code PagesTest}. */
@NullMarked
package dev.heddle.reports.browser;

import org.jspecify.annotations.NullMarked;
