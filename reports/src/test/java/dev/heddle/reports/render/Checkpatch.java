package dev.heddle.reports.render;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernel's documents ask of a commit message (Documentation/process/submitting-patches.rst, dev-tools/checkpatch.rst), in
 * our own words: a subject with its subsystem, a blank line, 75 columns but for tags, commits by twelve digits and subject,
 * tags in their form, nothing that looks like a patch, no word twice, ASCII.
 */
public final class Checkpatch {

    private static final Pattern TAG = Pattern.compile("(?i)(fixes|link|closes|reported-by|signed-off-by|cc): .*");
    private static final Pattern FIXES = Pattern.compile("Fixes: [0-9a-f]{12,40} \\(\".+\"\\)");
    private static final Pattern COMMIT = Pattern.compile("(?i)\\bcommit\\s+([0-9a-f]{5,40})\\b(.*)");
    private static final Pattern BARE_ID = Pattern.compile("(?:\\s|^)[0-9a-f]{12,40}(?:[\\s\"'(\\[]|$)");
    private static final Pattern TWICE = Pattern.compile("\\b([A-Za-z]{2,}) \\1\\b");
    private static final Pattern PATCH =
            Pattern.compile("\\s*(?:diff --git |@@ -\\d|\\+\\+\\+ [ab]/|--- [ab]/|Index: ).*|\\s*-+\\s*");

    private Checkpatch() {}

    /** What is wrong with a message, a line each; lines behind a hash are none of it. */
    public static List<String> faults(String message) {
        List<String> faults = new ArrayList<>();
        List<String> lines =
                message.lines().filter(line -> !line.startsWith("#")).toList();
        if (!lines.get(0).matches("[\\w/]+(: [\\w-]+)*: .*[^.]") || lines.get(0).length() > 75) {
            faults.add("subject: " + lines.get(0));
        }
        if (!lines.get(1).isEmpty()) {
            faults.add("no blank line below the subject");
        }
        for (String line : lines) {
            boolean tag = TAG.matcher(line).matches();
            if (!tag && line.length() > 75) {
                faults.add("too long: " + line);
            }
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("fixes:")
                    && !FIXES.matcher(line).matches()) {
                faults.add("form of Fixes: " + line);
            }
            Matcher commit = COMMIT.matcher(line);
            boolean alone = commit.find() && !commit.group(2).startsWith(" (\"");
            if (!tag && (alone || BARE_ID.matcher(line).find())) {
                faults.add("commit without its subject: " + line);
            }
            if (TWICE.matcher(line).find()) {
                faults.add("a word twice: " + line);
            }
            if (PATCH.matcher(line).matches()) {
                faults.add("looks like a patch: " + line);
            }
            if (!line.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                faults.add("not ASCII: " + line);
            }
        }
        return faults;
    }
}
