package dev.heddle.reports.render;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What docs/decisions/0018 asks of a mail, in one place: for the four mails that it is about, and for samples of all bugs. */
public final class MailRules {

    private static final int LINES = 40;
    private static final int COLUMNS = 75;

    private static final Pattern TAG = Pattern.compile("(?:Fixes|Closes|Link): .*");
    private static final Pattern FORM =
            Pattern.compile("Fixes: [0-9a-f]{12} \\(\".+\"\\)|(?:Closes|Link): https://\\S+");

    /** Two sentences: the second begins with the words that are checked; points inside titles end none. */
    private static final Pattern CLAIM = Pattern.compile("In \\w+ (?:.*) it does not hold that .*\\. "
            + "(?:The run below takes \\d+ steps? .*\\.|It is broken before the first step\\.)");

    private static final List<String> PARTS =
            List.of("At the end: ", "Configuration: ", "Scope: ", "Size: ", "Replay: ");

    private MailRules() {}

    /** The lines above the capsule. */
    static List<String> body(String mail) {
        List<String> lines = mail.lines().toList();
        int end = lines.indexOf("-- 8< -- capsule -- 8< --");
        if (end < 1) {
            throw new IllegalArgumentException("no capsule: " + mail);
        }
        return lines.subList(0, end - 1);
    }

    /** What is wrong with a mail, a line each. */
    public static List<String> faults(String mail) {
        List<String> faults = new ArrayList<>();
        List<String> body = body(mail);
        if (body.size() > LINES) {
            faults.add(body.size() + " lines");
        }
        for (String line : mail.lines().toList()) {
            if (!line.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                faults.add("not ASCII: " + line);
            }
            if (line.length() > COLUMNS && !TAG.matcher(line).matches()) {
                faults.add("too wide: " + line);
            }
            if (!line.equals(line.stripTrailing())) {
                faults.add("blanks at the end: " + line);
            }
        }
        for (String line : body) {
            if (TAG.matcher(line).matches() && !FORM.matcher(line).matches()) {
                faults.add("form of a tag: " + line);
            }
        }
        if (!body.get(0).startsWith("Subject: ") || !body.get(1).isEmpty()) {
            faults.add("subject: " + body.get(0));
        }
        int blank = body.subList(2, body.size()).indexOf("") + 2;
        String claim = String.join(" ", body.subList(2, blank));
        if (!claim.endsWith(" ..") && !CLAIM.matcher(claim).matches()) {
            faults.add("claim: " + claim);
        }
        for (String part : PARTS) {
            if (body.stream().noneMatch(line -> line.startsWith(part))) {
                faults.add("missing: " + part);
            }
        }
        return faults;
    }
}
