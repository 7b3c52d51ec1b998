package dev.heddle.generators.machine.topology;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.SourceLine;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A table of CPUs as lscpu prints it, in whatever form: a column is known by its heading, never by its place.
 *
 * @param text where it is from
 * @param rows at least one, by CPU number
 */
record CpuTable(InputText text, ImmutableList<Row> rows) {

    /** Caches are joined in one column by this, in its heading as well. */
    private static final String JOINT = ":";

    private static final Pattern CACHE = Pattern.compile("L\\d[DI]?");
    private static final ImmutableSet<String> YES = ImmutableSet.of("Y", "YES", "TRUE");
    private static final ImmutableSet<String> NO = ImmutableSet.of("N", "NO", "FALSE");
    private static final String AGAIN = "copy the whole output again, or run: lscpu -p";

    /**
     * One CPU.
     *
     * @param cells by heading, in upper case; unknown ones are left out
     * @param caches ids by name, such as {@code L1d}
     * @param contradicting caches that the row names twice with two ids, as some firmware does
     */
    record Row(
            SourceLine line,
            int cpu,
            ImmutableMap<String, String> cells,
            ImmutableMap<String, Integer> caches,
            ImmutableSet<String> contradicting) {

        boolean states(String heading) {
            return cells.containsKey(heading);
        }
    }

    /** Collects the rows of a table under its headings. */
    static final class Builder {

        private final InputText text;
        private final Map<Integer, Row> rows = new LinkedHashMap<>();

        Builder(InputText text) {
            this.text = text;
        }

        /** Adds one CPU; {@code headings} and {@code values} go together. */
        void add(SourceLine line, ImmutableList<String> headings, ImmutableList<String> values) {
            if (headings.size() != values.size()) {
                throw text.refuse(line, headings.size() + " columns, as the heading has, not " + values.size(), AGAIN);
            }
            Map<String, String> cells = new LinkedHashMap<>();
            Map<String, Integer> caches = new LinkedHashMap<>();
            Set<String> contradicting = new HashSet<>();
            for (int i = 0; i < values.size(); i++) {
                String heading = Ascii.toUpperCase(headings.get(i));
                String value = values.get(i).strip();
                if (heading.contains(JOINT) || CACHE.matcher(heading).matches()) {
                    putCaches(line, heading, value, caches, contradicting);
                } else if (!isUnknown(value) && !heading.isEmpty() && cells.put(heading, value) != null) {
                    throw text.refuse(line, "each column once, not two of " + heading, AGAIN);
                }
            }
            String cpu = cells.get("CPU");
            if (cpu == null) {
                throw text.refuse(line, "the number of a CPU in each row", AGAIN);
            }
            int number = CpuNumbers.cpu(text, line, cpu);
            contradicting.forEach(caches::remove);
            Row row = new Row(
                    line,
                    number,
                    ImmutableMap.copyOf(cells),
                    ImmutableMap.copyOf(caches),
                    ImmutableSet.copyOf(contradicting));
            if (rows.put(number, row) != null) {
                throw text.refuse(line, "each CPU once, not CPU " + number + " again", AGAIN);
            }
        }

        private void putCaches(
                SourceLine line, String heading, String value, Map<String, Integer> caches, Set<String> twice) {
            String[] names = heading.split(JOINT, -1);
            String[] ids = value.split(JOINT, -1);
            if (isUnknown(value)) {
                return;
            }
            if (names.length != ids.length) {
                throw text.refuse(line, names.length + " caches, as the heading has", AGAIN);
            }
            for (int i = 0; i < names.length; i++) {
                if (CACHE.matcher(names[i]).matches() && !isUnknown(ids[i])) {
                    String name = "L" + Ascii.toLowerCase(names[i].substring(1));
                    Integer before = caches.put(name, id(line, ids[i]));
                    if (before != null && !before.equals(caches.get(name))) {
                        twice.add(name);
                    }
                }
            }
        }

        private int id(SourceLine line, String value) {
            return CpuNumbers.id(value).orElseThrow(() -> refuseId(text, line));
        }

        boolean isEmpty() {
            return rows.isEmpty();
        }

        CpuTable build() {
            return new CpuTable(
                    text,
                    ImmutableList.sortedCopyOf((one, other) -> Integer.compare(one.cpu, other.cpu), rows.values()));
        }
    }

    /**
     * Whether the CPU of a row runs. A table without such a column lists those that do, and others only if it was asked to: these
     * have no core.
     */
    boolean online(Row row) {
        if (!someState("ONLINE")) {
            return row.states("CORE") || !someState("CORE");
        }
        String value = Ascii.toUpperCase(String.valueOf(row.cells.get("ONLINE")));
        if (!YES.contains(value) && !NO.contains(value)) {
            throw text.refuse(row.line, "yes or no in the column Online", AGAIN);
        }
        return YES.contains(value);
    }

    boolean someState(String heading) {
        return rows.stream().anyMatch(row -> row.states(heading));
    }

    int id(Row row, String heading) {
        return CpuNumbers.id(String.valueOf(row.cells.get(heading))).orElseThrow(() -> refuseId(text, row.line));
    }

    private static RefusedInputException refuseId(InputText text, SourceLine line) {
        return text.refuse(line, "ids that are numbers, or empty or '-' where they are not known", AGAIN);
    }

    static boolean isUnknown(String value) {
        return value.isEmpty() || value.equals("-") || value.equals("null");
    }
}
