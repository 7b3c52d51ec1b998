package dev.heddle.generators.machine.topology;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.SourceLine;
import java.util.Optional;

/** Reads the table that lscpu -e prints, with a heading and aligned columns. */
final class LscpuExtendedReader implements TopologyReader {

    /** Two of them in one line make a heading. */
    private static final ImmutableSet<String> HEADINGS = ImmutableSet.of(
            "CPU",
            "NODE",
            "SOCKET",
            "CORE",
            "CLUSTER",
            "BOOK",
            "DRAWER",
            "ONLINE",
            "CONFIGURED",
            "POLARIZATION",
            "ADDRESS",
            "MAXMHZ",
            "MINMHZ",
            "MHZ");

    private static final Splitter BLANKS = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();
    private static final String AGAIN = "copy the whole output again, or run: lscpu -p";

    @Override
    public boolean isOne(InputText text) {
        return heading(text).isPresent();
    }

    private static Optional<SourceLine> heading(InputText text) {
        return text.lines().stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .filter(line -> words(line).stream().filter(HEADINGS::contains).count() >= 2);
    }

    @Override
    public CpuTopology read(InputText text) {
        SourceLine heading = heading(text).orElseThrow();
        ImmutableList<String> headings = words(heading);
        if (!headings.contains("CPU")) {
            throw text.refuse(heading, "a column CPU", "run: lscpu -e, or name CPU among the columns");
        }
        if (headings.contains("MODELNAME")) {
            throw text.refuse(
                    heading, "columns without blanks in them, not MODELNAME", "leave it out, or run: lscpu -p");
        }
        CpuTable.Builder table = new CpuTable.Builder(text);
        for (SourceLine line : text.lines()) {
            if (!line.isBlank() && line.number() != heading.number()) {
                table.add(line, headings, words(line));
            }
        }
        if (table.isEmpty()) {
            throw text.refuse(heading, "rows of CPUs below this heading", AGAIN);
        }
        return LscpuReader.ofTables(
                text, Optional.empty(), ImmutableList.of(table.build()), TopologyFormat.LSCPU_EXTENDED);
    }

    private static ImmutableList<String> words(SourceLine line) {
        return ImmutableList.copyOf(BLANKS.splitToList(line.text()));
    }
}
