package dev.heddle.reports.cli;

import com.google.common.io.ByteStreams;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.UsageException;
import dev.heddle.reports.mailbox.Mailbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads what may be a mail: a file, or standard input. */
final class MailText {

    /** A mail with a capsule has some KB; beyond this the file is something else. */
    private static final int MOST_BYTES = 16 << 20;

    private MailText() {}

    /**
     * The text of a file; of a mail what is written in it, decoded, if there is a capsule in that.
     *
     * @param file its name; {@code -} for {@code in}
     * @throws UsageException if it cannot be read, is too large for a mail, or has its capsule in HTML only
     */
    static String read(String file, InputStream in) {
        try {
            if (file.equals("-")) {
                return read(in, "standard input");
            }
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw new UsageException("cannot read '" + file + "': it is a directory");
            }
            try (InputStream opened = Files.newInputStream(path)) {
                return read(opened, "'" + file + "'");
            }
        } catch (IOException | InvalidPathException unreadable) {
            throw new UsageException("cannot read '" + file + "': no such file, or not readable");
        }
    }

    private static String read(InputStream in, String name) throws IOException {
        byte[] bytes = ByteStreams.limit(in, MOST_BYTES + 1L).readAllBytes();
        if (bytes.length > MOST_BYTES) {
            throw new UsageException(name + " is larger than " + (MOST_BYTES >> 20) + " MB: not a mail with a capsule");
        }
        Optional<Mailbox> mail = Mailbox.of(bytes);
        if (mail.isPresent() && Capsule.begins(mail.get().plain())) {
            return mail.get().plain();
        }
        // What is not UTF-8 is prose around the block, which is ASCII.
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (mail.isPresent() && mail.get().html().contains("heddle-capsule") && !Capsule.begins(text)) {
            throw new UsageException(
                    name + " is a mail with a capsule in its HTML only, where blanks and lines mean nothing;"
                            + " copy the block into a file as plain text");
        }
        return text;
    }
}
