package dev.heddle.properties.linearmap;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.properties.picture.Box;
import dev.heddle.properties.picture.Drawing;
import dev.heddle.properties.picture.Picture;
import dev.heddle.properties.picture.Tone;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The linear map as a tree of tables, or by sizes of leaves for a full-size machine; the level of the pool of tables; what the
 * CPUs and stop_machine() are at.
 */
final class TablePicture {

    /** Entries of a table in every {@code live:} layout. */
    static final int ENTRIES = 4;

    private static final Pattern ENTRY = Pattern.compile("(PUD|PMD|PTE)(\\d+)");
    private static final Pattern LEAVES = Pattern.compile("(\\d+) x (\\S+)(.*)");
    private static final Pattern TROUBLE = Pattern.compile("panic|outcome");
    private static final Pattern CPUS = Pattern.compile("CPU\\d+(?: TLB)?|flag|stop_machine|flush due|zone lock held");
    private static final ImmutableList<String> LEVELS = ImmutableList.of("PUD", "PMD", "PTE");

    private final Drawing drawing;

    private TablePicture(Drawing drawing) {
        this.drawing = drawing;
    }

    static Picture of(ImmutableMap<String, String> values) {
        return new TablePicture(new Drawing(values)).draw();
    }

    private Picture draw() {
        drawing.row("trouble", TROUBLE, TablePicture::trouble);
        tree();
        leaves();
        livePool();
        bootPool();
        return drawing.row("CPUs", CPUS).picture();
    }

    private static Tone trouble(String value) {
        return value.equals("no") ? Tone.EMPTY : value.equals("runs") || value.equals("done") ? Tone.PLAIN : Tone.BAD;
    }

    private void tree() {
        var nodes = ImmutableList.<Picture.Node>builder();
        drawing.names().stream()
                .filter(name -> name.startsWith("PUD") && ENTRY.matcher(name).matches())
                .forEach(name -> branch(nodes, 0, number(name), true));
        ImmutableList<Picture.Node> tree = nodes.build();
        if (!tree.isEmpty()) {
            drawing.add(new Picture.Tree("page tables", tree));
        }
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring("PUD".length()));
    }

    /** @param reached whether a walk comes here: all entries above are tables */
    private void branch(ImmutableList.Builder<Picture.Node> nodes, int depth, int number, boolean reached) {
        String name = LEVELS.get(depth) + number;
        Optional<String> value = drawing.value(name);
        value.ifPresent(entry -> {
            drawing.draw(name);
            nodes.add(new Picture.Node(depth, new Box(name, entry, reached ? entry(entry) : Tone.EMPTY)));
        });
        if (depth + 1 < LEVELS.size()) {
            boolean table =
                    reached && value.filter(entry -> entry.startsWith("table")).isPresent();
            for (int i = 0; i < ENTRIES; i++) {
                branch(nodes, depth + 1, number * ENTRIES + i, table);
            }
        }
    }

    private static Tone entry(String value) {
        if (value.equals("unwritten")) {
            return Tone.BAD;
        }
        if (value.equals("none")) {
            return Tone.EMPTY;
        }
        return value.startsWith("table") ? Tone.BUSY : value.endsWith("cont") ? Tone.MARKED : Tone.PLAIN;
    }

    /** Such as {@code 3 x 1G, 511 x 2M (496 with hint)}. */
    private void leaves() {
        if (drawing.value("map").isEmpty()) {
            return;
        }
        var boxes = ImmutableList.<Box>builder();
        for (String size : Splitter.on(", ").split(drawing.draw("map"))) {
            Matcher matcher = LEAVES.matcher(size);
            boxes.add(
                    matcher.matches()
                            ? Box.plain(matcher.group(2), matcher.group(1) + matcher.group(3))
                            : new Box("map", size, Drawing.tone(size)));
        }
        drawing.add(new Picture.Row("leaves by size", boxes.build()));
    }

    /** Pages have numbers: a page set aside is in the pool until it is handed out or freed. */
    private void livePool() {
        if (drawing.value("pages set aside").isEmpty()) {
            return;
        }
        int count = drawing.value("count").map(Integer::parseInt).orElse(0);
        ImmutableList<String> aside = pages("pages set aside");
        ImmutableList<String> handed = pages("pages handed out");
        ImmutableList<String> freed = pages("pages freed");
        int left = (int) aside.stream()
                .filter(page -> !handed.contains(page) && !freed.contains(page))
                .count();
        drawing.draw("count");
        gauge(left, Math.max(count, aside.size()), aside.size(), handed.size(), freed.size());
    }

    private ImmutableList<String> pages(String field) {
        String text = drawing.draw(field);
        return text.length() <= 2
                ? ImmutableList.of()
                : ImmutableList.copyOf(Splitter.on(',').split(text.substring(1, text.length() - 1)));
    }

    /** Here pages are only counted: each becomes a table or is freed. */
    private void bootPool() {
        if (drawing.value("set aside").isEmpty()) {
            return;
        }
        int counted = drawing.value("counted").map(Integer::parseInt).orElse(0);
        int aside = Integer.parseInt(drawing.draw("set aside"));
        int made = drawing.value("tables made").map(Integer::parseInt).orElse(0);
        int freed = drawing.value("freed").map(Integer::parseInt).orElse(0);
        drawing.draw("counted");
        gauge(Math.max(0, aside - made - freed), Math.max(counted, aside), aside, made, freed);
    }

    private void gauge(int left, int most, int aside, int handed, int freed) {
        drawing.add(new Picture.Gauge(
                "pool of tables",
                left,
                Math.max(1, most),
                left + " left: " + most + " counted, " + aside + " set aside, " + handed + " handed out, " + freed
                        + " freed"));
    }
}
