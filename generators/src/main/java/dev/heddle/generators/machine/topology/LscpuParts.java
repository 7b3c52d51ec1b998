package dev.heddle.generators.machine.topology;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.SourceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parts of a text of lscpu: a summary, tables with commas, or both one after the other.
 *
 * @param summary without its blank lines; empty if there are tables alone
 */
record LscpuParts(ImmutableList<LscpuEntry> summary, ImmutableList<CpuTable> tables) {

    static final String PREFACE = "# The following is the parsable format";
    private static final Pattern HEADING = Pattern.compile("# ?([A-Za-z][A-Za-z0-9]*(?:[,:][A-Za-z0-9]*){0,40})");
    private static final Pattern ROW = Pattern.compile("\\d{1,9}(?:,[-0-9A-Za-z.:]{0,60}){0,40}");
    private static final Splitter COMMAS = Splitter.on(',');
    private static final String AGAIN = "copy the whole output again, with its heading, or run: lscpu -p";

    static LscpuParts of(InputText text) {
        List<LscpuEntry> summary = new ArrayList<>();
        ImmutableList.Builder<CpuTable> tables = ImmutableList.builder();
        Optional<SourceLine> lastComment = Optional.empty();
        ImmutableList<String> headings = ImmutableList.of();
        CpuTable.Builder table = new CpuTable.Builder(text);
        for (SourceLine line : text.lines()) {
            String plain = line.text().stripTrailing();
            if (plain.startsWith("#")) {
                if (!table.isEmpty()) {
                    tables.add(table.build());
                    table = new CpuTable.Builder(text);
                }
                lastComment = Optional.of(line);
                headings = ImmutableList.of();
            } else if (ROW.matcher(plain).matches()) {
                SourceLine comment = lastComment.orElseThrow(
                        () -> text.refuse(line, "a heading '# CPU,Core,Socket,..' above the first row", AGAIN));
                headings = headings.isEmpty() ? headings(text, comment) : headings;
                table.add(line, headings, ImmutableList.copyOf(COMMAS.splitToList(plain)));
            } else if (!line.isBlank()) {
                boolean inSummary = lastComment.isEmpty();
                summary.add(LscpuEntry.of(line)
                        .filter(entry -> inSummary)
                        .orElseThrow(() -> text.refuse(
                                line,
                                inSummary ? "lines 'Key: value' of lscpu" : "rows such as '0,0,0,,,0,0,0'",
                                AGAIN)));
            }
        }
        if (lastComment.isPresent() && table.isEmpty()) {
            throw text.refuse(lastComment.get(), "rows of CPUs below this heading", AGAIN);
        }
        if (!table.isEmpty()) {
            tables.add(table.build());
        }
        return new LscpuParts(ImmutableList.copyOf(summary), tables.build());
    }

    /** Whether some line is of a table with commas, or a key that only lscpu prints. */
    static boolean areIn(InputText text) {
        return text.lines().stream().anyMatch(LscpuParts::isTelling);
    }

    private static boolean isTelling(SourceLine line) {
        String plain = line.text().stripTrailing();
        return plain.startsWith(PREFACE)
                || (plain.contains(",")
                        && (HEADING.matcher(plain).matches()
                                || ROW.matcher(plain).matches()))
                || LscpuEntry.of(line)
                        .filter(entry -> LscpuSummary.isKey(entry.key()))
                        .isPresent();
    }

    private static ImmutableList<String> headings(InputText text, SourceLine comment) {
        var heading = HEADING.matcher(comment.text().stripTrailing());
        if (!heading.matches()) {
            throw text.refuse(comment, "a heading '# CPU,Core,Socket,..' as the last comment", AGAIN);
        }
        ImmutableList<String> names = ImmutableList.copyOf(COMMAS.splitToList(heading.group(1)));
        if (names.stream().noneMatch(name -> name.equalsIgnoreCase("CPU"))) {
            throw text.refuse(comment, "a column CPU", "run: lscpu -p, or name CPU among the columns");
        }
        return names;
    }
}
