/**
 * Mails as people save them: what of a file with one or more messages is text. Start reading at {@link
 * dev.heddle.reports.mailbox.Mailbox}.
 *
 * <p>May import the JDK, Guava and Apache James Mime4j, which only this package knows.
 */
@NullMarked
package dev.heddle.reports.mailbox;

import org.jspecify.annotations.NullMarked;
