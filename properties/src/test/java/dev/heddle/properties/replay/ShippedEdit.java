package dev.heddle.properties.replay;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.heddle.properties.replay.Replayed.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One edit of a model that heddle ships, as {@code shipped-edits.txt} lists it.
 *
 * @param words what the edit does
 * @param capsule the mail in docs/mails whose capsule is from before the edit
 * @param expected the answer that was reasoned from the edit
 * @param file the source file
 * @param before what is in it, once, but for blanks
 * @param after what comes in its place
 */
record ShippedEdit(String words, String capsule, Word expected, Path file, String before, String after) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** All edits of the list. */
    static ImmutableList<ShippedEdit> all() throws IOException {
        Path list = Path.of("src/test/resources/dev/heddle/properties/replay/shipped-edits.txt");
        var edits = ImmutableList.<ShippedEdit>builder();
        List<String> block = new ArrayList<>();
        for (String line : Files.readAllLines(list)) {
            if (line.startsWith("edit: ") && !block.isEmpty()) {
                edits.add(of(block));
                block.clear();
            }
            if (!line.isBlank() && !line.startsWith("#")) {
                block.add(line);
            }
        }
        return edits.add(of(block)).build();
    }

    private static ShippedEdit of(List<String> block) {
        String in = after(block, "in: ");
        String module = in.startsWith("properties: ") ? "properties" : "model";
        return new ShippedEdit(
                after(block, "edit: "),
                after(block, "capsule: "),
                Word.valueOf(after(block, "answer: ")),
                Path.of("..", module, "src/main/java/dev/heddle", module).resolve(in.replace("properties: ", "")),
                joined(block, "- "),
                joined(block, "+ "));
    }

    private static String after(List<String> block, String key) {
        return block.stream()
                .filter(line -> line.startsWith(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no '" + key + "' in " + block))
                .substring(key.length());
    }

    private static String joined(List<String> block, String mark) {
        return block.stream()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .collect(Collectors.joining("\n"));
    }

    /**
     * The file after the edit.
     *
     * @throws IllegalStateException if the text to edit is not there, or is there twice: the model has changed, and the list
     *     must follow
     */
    String edited() throws IOException {
        String source = Files.readString(file);
        String words = Splitter.on(BLANKS)
                .omitEmptyStrings()
                .splitToStream(before)
                .map(Pattern::quote)
                .collect(Collectors.joining("\\s+"));
        Matcher found = Pattern.compile(words).matcher(source);
        if (before.isBlank() || !found.find()) {
            throw new IllegalStateException(file + " has no " + before + "; let shipped-edits.txt follow the model");
        }
        String result = source.substring(0, found.start()) + after + source.substring(found.end());
        if (found.find()) {
            throw new IllegalStateException(file + " has more than one " + before);
        }
        return result;
    }

    @Override
    public String toString() {
        return capsule + ": " + words;
    }
}
