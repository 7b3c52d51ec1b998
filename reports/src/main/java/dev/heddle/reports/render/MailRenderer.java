package dev.heddle.reports.render;

import dev.heddle.properties.bug.BugReport;
import dev.heddle.reports.text.BugText;

/** A mail to a list: decision 0018 says what is in it and what is not. */
final class MailRenderer implements Renderer {

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public String purpose() {
        return "a mail of at most 40 lines, the capsule below";
    }

    @Override
    public String ending() {
        return "txt";
    }

    @Override
    public String render(BugReport bug) {
        return BugText.mail(bug);
    }
}
