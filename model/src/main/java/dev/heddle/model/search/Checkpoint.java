package dev.heddle.model.search;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/**
 * How far a search has come, but for the states: those are in the {@link Archive}. Between two rounds this and the first
 * so many states of each file are all there is to know.
 *
 * @param model the model's name, for messages
 * @param identity {@link Identity} of the model
 * @param exact whether states are compared whole
 * @param depth level that is being expanded
 * @param part see {@link Frontier#part}
 * @param offset see {@link Frontier#offset}
 * @param transitions steps taken so far
 * @param first by claim, see {@link ClaimWatch#first}
 * @param fired by site of each step, how often it was taken
 * @param parts one for each part of the visited set
 */
record Checkpoint(
        String model,
        String identity,
        boolean exact,
        int depth,
        int part,
        int offset,
        long transitions,
        List<Integer> first,
        List<Long> fired,
        List<Saved> parts) {

    private static final String FORMAT = "heddle checkpoint 1";
    private static final String NAME = "checkpoint";
    private static final Splitter WORDS = Splitter.on(' ').omitEmptyStrings();

    /**
     * What the archive holds of one part.
     *
     * @param size states
     * @param checksum CRC-32C of their bytes
     * @param levels where each level begins
     */
    record Saved(int size, int checksum, List<Integer> levels) {}

    /** Replaces the checkpoint of a directory, all or nothing: whoever looks finds the old one or this one. */
    void write(Path directory) {
        Path fresh = directory.resolve(NAME + ".new");
        try {
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel itself = FileChannel.open(directory)) {
                itself.force(true);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot write a checkpoint to " + directory, broken);
        }
    }

    private String text() {
        List<String> lines = new ArrayList<>(List.of(
                FORMAT,
                "model " + model,
                "identity " + identity,
                "storage " + (exact ? Storage.EXACT : Storage.FINGERPRINT),
                "at " + depth + " " + part + " " + offset,
                "transitions " + transitions,
                "first " + Joiner.on(' ').join(first),
                "fired " + Joiner.on(' ').join(fired)));
        parts.forEach(saved -> lines.add("part " + saved.size + " " + saved.checksum + " "
                + Joiner.on(' ').join(saved.levels)));
        String body = String.join("\n", lines) + "\n";
        return body + checksum(body) + "\n";
    }

    private static String checksum(String body) {
        return "checksum " + Hashing.crc32c().hashString(body, StandardCharsets.UTF_8);
    }

    /** Removes the checkpoint of a directory, if there is one. */
    static void remove(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve(NAME));
            Files.deleteIfExists(directory.resolve(NAME + ".new"));
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot remove the checkpoint of " + directory, broken);
        }
    }

    static boolean existsIn(Path directory) {
        return Files.exists(directory.resolve(NAME));
    }

    /** Reads the checkpoint of a directory. */
    static Checkpoint read(Path directory) {
        Path path = directory.resolve(NAME);
        try {
            String text = Files.readString(path);
            int end = text.lastIndexOf("checksum ");
            if (end < 0 || !text.substring(end).strip().equals(checksum(text.substring(0, end)))) {
                throw damaged(path, "its checksum does not fit");
            }
            return parse(path, text.substring(0, end).lines().iterator());
        } catch (NoSuchFileException missing) {
            throw new CheckpointException(
                    "there is no checkpoint in " + directory + ": start without resuming", missing);
        } catch (IOException broken) {
            throw new CheckpointException("cannot read " + path, broken);
        }
    }

    private static Checkpoint parse(Path path, Iterator<String> lines) {
        try {
            if (!lines.next().equals(FORMAT)) {
                throw damaged(path, "its first line is not '" + FORMAT + "'");
            }
            String model = after("model", lines);
            String identity = after("identity", lines);
            boolean exact = after("storage", lines).equals(Storage.EXACT.toString());
            List<Integer> at = ints(after("at", lines));
            long transitions = Long.parseLong(after("transitions", lines));
            List<Integer> first = ints(after("first", lines));
            List<Long> fired = WORDS.splitToStream(after("fired", lines))
                    .map(Long::valueOf)
                    .collect(Collectors.toList());
            List<Saved> parts = new ArrayList<>();
            while (lines.hasNext()) {
                List<Integer> numbers = ints(after("part", lines));
                parts.add(new Saved(numbers.get(0), numbers.get(1), List.copyOf(numbers.subList(2, numbers.size()))));
            }
            return new Checkpoint(
                    model, identity, exact, at.get(0), at.get(1), at.get(2), transitions, first, fired, parts);
        } catch (NoSuchElementException | IllegalArgumentException | IndexOutOfBoundsException wrong) {
            throw damaged(path, "a line is missing or wrong");
        }
    }

    private static String after(String word, Iterator<String> lines) {
        String line = lines.next();
        if (!line.startsWith(word + " ")) {
            throw new IllegalArgumentException("not a line of " + word);
        }
        return line.substring(word.length() + 1);
    }

    private static List<Integer> ints(String text) {
        return WORDS.splitToStream(text).map(Integer::valueOf).collect(Collectors.toList());
    }

    static CheckpointException damaged(Path path, String why) {
        return new CheckpointException(path + " is damaged, " + why + ": start without resuming");
    }
}
