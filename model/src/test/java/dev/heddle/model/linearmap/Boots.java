package dev.heddle.model.linearmap;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The boots in the folder {@code boots} of the test resources, each read once. */
public final class Boots {

    private static final ImmutableMap<String, Boot> ALL = readAll();

    private Boots() {}

    /** All of them, by name. */
    public static ImmutableList<Boot> all() {
        return ALL.values().asList();
    }

    public static Boot of(String name) {
        Boot boot = ALL.get(name);
        if (boot == null) {
            throw new IllegalArgumentException("no boot " + name);
        }
        return boot;
    }

    private static ImmutableMap<String, Boot> readAll() {
        var boots = ImmutableMap.<String, Boot>builder();
        try (var files = Files.list(Path.of(Boots.class.getResource("boots").toURI()))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".txt"))
                    .sorted()
                    .collect(toImmutableList())) {
                String name = file.getFileName().toString().replace(".txt", "");
                boots.put(name, parsed(name, Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return boots.buildOrThrow();
    }

    private static Boot parsed(String name, String text) {
        List<String> parts = Splitter.on("\n\n").splitToList(text);
        var machine = new Boot(name, facts(parts.get(0)), ImmutableMap.of());
        var stops = ImmutableMap.<String, Stop>builder();
        ImmutableList<LeafRun> before = ImmutableList.of();
        for (String part : parts.subList(1, parts.size())) {
            Stop stop = stop(part, machine.geometry(), before);
            before = stop.runs();
            stops.put(stop.where(), stop);
        }
        return new Boot(name, facts(parts.get(0)), stops.buildOrThrow());
    }

    private static ImmutableListMultimap<String, String> facts(String lines) {
        var facts = ImmutableListMultimap.<String, String>builder();
        for (String line : Splitter.on('\n').omitEmptyStrings().split(lines)) {
            int space = line.indexOf(' ');
            facts.put(line.substring(0, space), line.substring(space + 1));
        }
        return facts.build();
    }

    private static Stop stop(String text, Geometry geometry, ImmutableList<LeafRun> before) {
        var tables = ImmutableMap.<Integer, Long>builder();
        var shared = ImmutableMap.<Integer, Long>builder();
        var pointers = ImmutableList.<Stop.Pointers>builder();
        ImmutableList<LeafRun> runs = before;
        List<String> lines = Splitter.on('\n').omitEmptyStrings().splitToList(text);
        int line = 1;
        for (; line < lines.size(); line++) {
            List<String> words = Splitter.on(' ').splitToList(lines.get(line));
            if (words.get(0).equals("runs")) {
                if (words.size() == 1) {
                    runs = runs(lines.subList(line + 1, lines.size()), geometry);
                }
                break;
            } else if (words.get(0).equals("pointers")) {
                pointers.add(new Stop.Pointers(
                        Integer.parseInt(words.get(1)), Boot.hex(words.get(2)), Long.parseLong(words.get(3))));
            } else {
                (words.get(0).equals("tables") ? tables : shared)
                        .put(Integer.parseInt(words.get(1)), Long.parseLong(words.get(2)));
            }
        }
        List<String> title = Splitter.on(' ').splitToList(lines.get(0));
        return new Stop(
                title.get(1), title.size() > 2, runs, tables.buildOrThrow(), shared.buildOrThrow(), pointers.build());
    }

    private static ImmutableList<LeafRun> runs(List<String> lines, Geometry geometry) {
        var runs = ImmutableList.<LeafRun>builder();
        long va = 0;
        long pa = 0;
        for (String line : lines) {
            List<String> words = Splitter.on(' ').splitToList(line);
            if (!words.get(0).equals("+")) {
                va = Boot.hex(words.get(0));
                pa = Boot.hex(words.get(1));
            }
            List<String> rest = words.subList(words.size() - 3, words.size());
            int level = Integer.parseInt(rest.get(0));
            long bits = Boot.hex(rest.get(2));
            var run = new LeafRun(
                    va,
                    pa,
                    level,
                    geometry.shift(level),
                    Long.parseLong(rest.get(1)),
                    (bits & Prot.CONT) != 0,
                    bits & ~(Prot.CONT | (level == Geometry.PTE ? Prot.NOT_BLOCK : 0)));
            runs.add(run);
            va = run.end();
            pa += run.bytes();
        }
        return runs.build();
    }
}
