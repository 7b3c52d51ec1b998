package dev.heddle.generators.machine.cpuinfo;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.SourceLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A /proc/cpuinfo as its entries.
 *
 * @param heading what stands before the first processor
 * @param processors in the order of the text; what some architectures add after the last one is in the last one
 */
public record Cpuinfo(
        InputText text, ImmutableMap<String, Entry> heading, ImmutableList<ImmutableMap<String, Entry>> processors) {

    /** What to do about one that is not whole. */
    public static final String COPY_AGAIN = "copy the whole file again, with: cat /proc/cpuinfo";

    private static final Pattern ENTRY = Pattern.compile("([#A-Za-z][-A-Za-z0-9_ .()/]{0,39}?)[ \\t]*:[ \\t]*(.*)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
    /** s390 lists its CPUs by these as well, or, before v4.12, by these alone. */
    private static final Pattern S390 = Pattern.compile("processor \\d{1,5}");

    /** One line {@code name : value}; the value may be empty. */
    public record Entry(SourceLine line, String name, String value) {

        /** The value as a number of at most five digits. */
        public Optional<Integer> number() {
            return NUMBER.matcher(value).matches() ? Optional.of(Integer.valueOf(value)) : Optional.empty();
        }
    }

    /** Whether the text names a processor by its number, as such a file does. */
    public static boolean isOne(InputText text) {
        return text.lines().stream()
                .flatMap(line -> entry(line).stream())
                .anyMatch(entry -> (startsProcessor(entry) && entry.number().isPresent())
                        || S390.matcher(entry.name()).matches());
    }

    /**
     * Puts each entry to its processor. Empty lines are no help: some are lost or added on the way.
     *
     * @throws RefusedInputException if a line is no entry, one comes twice, or one that the first processor has is missing from
     *     another
     */
    public static Cpuinfo of(InputText text) {
        Map<String, Entry> heading = new LinkedHashMap<>();
        List<Map<String, Entry>> processors = new ArrayList<>();
        for (SourceLine line : text.lines()) {
            if (line.isBlank()) {
                continue;
            }
            Entry entry = entry(line).orElseThrow(() -> text.refuse(line, "lines 'name : value'", COPY_AGAIN));
            if (startsProcessor(entry)) {
                processors.add(new LinkedHashMap<>());
            }
            Map<String, Entry> block = processors.isEmpty() ? heading : processors.get(processors.size() - 1);
            if (block.putIfAbsent(entry.name(), entry) != null) {
                throw text.refuse(line, "each entry once for each processor", COPY_AGAIN);
            }
        }
        Cpuinfo info = new Cpuinfo(
                text,
                ImmutableMap.copyOf(heading),
                processors.stream().map(ImmutableMap::copyOf).collect(ImmutableList.toImmutableList()));
        info.refuseUnequal();
        return info;
    }

    /** The line that a processor starts with. */
    public Entry start(int processor) {
        return processors.get(processor).values().iterator().next();
    }

    /** An entry of a processor. */
    public Optional<Entry> entry(int processor, String name) {
        return Optional.ofNullable(processors.get(processor).get(name));
    }

    /** The first entry of this name in the whole file. */
    public Optional<Entry> first(String name) {
        Entry found = heading.get(name);
        for (int i = 0; i < processors.size() && found == null; i++) {
            found = processors.get(i).get(name);
        }
        return Optional.ofNullable(found);
    }

    private void refuseUnequal() {
        for (int i = 1; i < processors.size(); i++) {
            for (String name : processors.get(0).keySet()) {
                if (!processors.get(i).containsKey(name)) {
                    throw text.refuse(
                            start(i).line(),
                            "a line '" + name + "', as processor " + start(0).value() + " has it; the file was cut",
                            COPY_AGAIN);
                }
            }
        }
    }

    private static boolean startsProcessor(Entry entry) {
        return entry.name().equals("processor") || entry.name().equals("cpu number");
    }

    private static Optional<Entry> entry(SourceLine line) {
        Matcher entry = ENTRY.matcher(line.text().stripTrailing());
        return entry.matches() ? Optional.of(new Entry(line, entry.group(1), entry.group(2))) : Optional.empty();
    }
}
