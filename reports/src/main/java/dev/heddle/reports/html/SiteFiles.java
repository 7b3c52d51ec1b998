package dev.heddle.reports.html;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.hash.Hashing;
import dev.heddle.properties.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of a site. A list beside them names each page that we wrote, with its hash, so that the next run can take away what it
 * does not write any more. What is not on the list, or was changed since, is never removed; what is no page of ours is never
 * written over.
 */
final class SiteFiles {

    /** Its name; the lines are those of sha256sum. */
    static final String LIST = "heddle-pages.txt";

    private static final String HEAD = "# Pages that Heddle wrote here, each with its SHA-256.";

    /** No other file can be meant, whatever somebody writes into the list. */
    private static final Pattern ENTRY =
            Pattern.compile("([0-9a-f]{64}) {2}(index\\.html|[A-Za-z0-9_-]+/[A-Za-z0-9-]+\\.html)");

    /** In the script of every page, also of those from before there was a list. */
    private static final String MARK = "heddle-theme";

    private final Path directory;

    SiteFiles(Path directory) {
        this.directory = directory;
    }

    /** @throws UsageException if the directory has an {@code index.html} or a list that is not ours */
    static void requireOurs(Path directory) throws IOException {
        var files = new SiteFiles(directory);
        files.requireOurs("index.html", MARK);
        files.requireOurs(LIST, HEAD);
    }

    /**
     * Writes pages and takes away those that we wrote before and do not write now.
     *
     * @param pages texts by paths within the directory
     * @return pages of before that stay, since somebody changed them
     * @throws UsageException if a file that is not ours is in the way of one; then nothing was written
     */
    ImmutableList<String> write(Map<String, String> pages) throws IOException {
        requireOurs(directory);
        for (String page : pages.keySet()) {
            requireOurs(page, MARK);
        }
        Map<String, String> before = listed();
        Map<String, String> now = new HashMap<>();
        pages.forEach((path, text) -> now.put(path, hash(text.getBytes(StandardCharsets.UTF_8))));
        Files.createDirectories(directory);
        // Were this run to end before its time, the next one would still know whatever either of them left.
        Map<String, String> either = new HashMap<>(before);
        either.putAll(now);
        list(either);
        var left = ImmutableList.<String>builder();
        for (String path : ImmutableSortedMap.copyOf(before).keySet()) {
            if (!now.containsKey(path) && !remove(path, Objects.requireNonNull(before.get(path)))) {
                left.add(path);
            }
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Path file = directory.resolve(page.getKey());
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, page.getValue(), StandardCharsets.UTF_8);
        }
        list(now);
        return left.build();
    }

    private void requireOurs(String path, String mark) throws IOException {
        Path file = directory.resolve(path);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        || !new String(Files.readAllBytes(file), StandardCharsets.UTF_8).contains(mark))) {
            throw new UsageException("--html '" + directory + "': " + path
                    + " is there and not from Heddle; name another directory, or remove that file");
        }
    }

    /** Hashes by paths. */
    private ImmutableMap<String, String> listed() throws IOException {
        Path file = directory.resolve(LIST);
        List<String> lines = Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : ImmutableList.of();
        var listed = ImmutableMap.<String, String>builder();
        for (String line : lines) {
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches()) {
                listed.put(Objects.requireNonNull(entry.group(2)), Objects.requireNonNull(entry.group(1)));
            }
        }
        return listed.buildKeepingLast();
    }

    private void list(Map<String, String> hashes) throws IOException {
        var text = new StringBuilder(HEAD).append('\n');
        ImmutableSortedMap.copyOf(hashes)
                .forEach((path, hash) ->
                        text.append(hash).append("  ").append(path).append('\n'));
        Files.writeString(directory.resolve(LIST), text.toString(), StandardCharsets.UTF_8);
    }

    /** Whether the file is gone, or never was there; its directory goes with the last of them. */
    private boolean remove(String path, String hash) throws IOException {
        Path file = directory.resolve(path);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || !hash(Files.readAllBytes(file)).equals(hash)) {
            return false;
        }
        Files.delete(file);
        @Nullable Path folder = file.getParent();
        if (folder != null && !folder.equals(directory)) {
            try {
                Files.delete(folder);
            } catch (DirectoryNotEmptyException others) {
                return true;
            }
        }
        return true;
    }

    private static String hash(byte[] bytes) {
        return Hashing.sha256().hashBytes(bytes).toString();
    }
}
