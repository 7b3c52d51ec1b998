package dev.heddle.reports.mailbox;

import java.util.Iterator;

/** Text with lines that a mail program broke so that the receiver's may join them again: RFC 3676, section 4. */
final class Flowed {

    /** Begins a signature, and is never joined to anything. */
    private static final String SIGNATURE = "-- ";

    private Flowed() {}

    /**
     * The text with its paragraphs on one line each, behind as many {@code >} as they were quoted.
     *
     * @param deleteBlank whether the blank at the end of a line that goes on belongs to the break: {@code DelSp=yes}
     */
    static String joined(String text, boolean deleteBlank) {
        var out = new StringBuilder();
        int open = -1;
        for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
            String line = lines.next();
            int depth = 0;
            while (depth < line.length() && line.charAt(depth) == '>') {
                depth++;
            }
            String body = line.substring(depth);
            body = body.startsWith(" ") ? body.substring(1) : body;
            boolean signature = body.equals(SIGNATURE);
            if (open >= 0 && (open != depth || signature)) {
                out.append('\n');
                open = -1;
            }
            if (open < 0) {
                out.append(depth == 0 ? "" : ">".repeat(depth) + " ");
            }
            boolean goesOn = body.endsWith(" ") && !signature;
            out.append(goesOn && deleteBlank ? body.substring(0, body.length() - 1) : body);
            open = goesOn ? depth : -1;
            if (!goesOn) {
                out.append('\n');
            }
        }
        return open < 0 ? out.toString() : out.append('\n').toString();
    }
}
