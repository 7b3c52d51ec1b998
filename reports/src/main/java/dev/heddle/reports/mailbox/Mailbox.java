package dev.heddle.reports.mailbox;

import com.google.common.collect.ImmutableList;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of one message (.eml), or of several (mbox), in their order: decoded, with the line breaks that format=flowed added
 * taken back.
 *
 * @param plain all that is not HTML, attachments included; each text ends in a line feed
 * @param html HTML as it was sent
 */
public record Mailbox(String plain, String html) {

    /** A line of a header. */
    private static final Pattern FIELD = Pattern.compile("[!-9;-~]+:.*");

    /** Of these a saved mail has at least one; a text that happens to begin like a header has none. */
    private static final Pattern OF_A_MAIL =
            Pattern.compile("(?im)^(From|To|Cc|Date|Subject|Message-ID|Received|Return-Path|MIME-Version|Content-Type"
                    + "|Content-Transfer-Encoding):");

    /** What mbox files put before each message. */
    private static final Pattern POSTMARK = Pattern.compile("(?m)^From \\S+.*\\r?\\n");

    /** What mbox files put before a line of a message that would look the same. */
    private static final Pattern COVERED = Pattern.compile("(?m)^>(>*From )");

    /** What is in {@code bytes}; empty if that is no mail. */
    public static Optional<Mailbox> of(byte[] bytes) {
        // One character a byte, so that cutting it into messages changes none.
        String raw = new String(bytes, StandardCharsets.ISO_8859_1);
        List<String> messages = messages(raw);
        if (!isMail(messages.get(0))) {
            return Optional.empty();
        }
        var plain = new StringBuilder();
        var html = new StringBuilder();
        for (String message : messages) {
            Letter.read(message.getBytes(StandardCharsets.ISO_8859_1), plain, html);
        }
        return Optional.of(new Mailbox(plain.toString(), html.toString()));
    }

    /** The messages of an mbox file, or all of {@code raw}. A line like a postmark is one only where a header follows. */
    private static List<String> messages(String raw) {
        Matcher postmark = POSTMARK.matcher(raw);
        if (!postmark.lookingAt()) {
            return ImmutableList.of(raw);
        }
        var messages = ImmutableList.<String>builder();
        int start = postmark.end();
        while (postmark.find()) {
            if (isMail(raw.substring(postmark.end()))) {
                messages.add(
                        COVERED.matcher(raw.substring(start, postmark.start())).replaceAll("$1"));
                start = postmark.end();
            }
        }
        return messages.add(COVERED.matcher(raw.substring(start)).replaceAll("$1"))
                .build();
    }

    /** Whether a text begins with the header of a mail. */
    private static boolean isMail(String text) {
        int end = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.isEmpty()) {
                break;
            }
            boolean goesOn = end > 0 && (line.startsWith(" ") || line.startsWith("\t"));
            if (!goesOn && !FIELD.matcher(line).matches()) {
                return false;
            }
            end += line.length() + 1;
        }
        return OF_A_MAIL
                .matcher(text.substring(0, Math.min(end, text.length())))
                .find();
    }
}
