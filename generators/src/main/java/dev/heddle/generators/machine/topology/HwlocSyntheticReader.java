package dev.heddle.generators.machine.topology;

import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.SourceLine;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the one line that {@code lstopo --of synthetic} prints and {@code lstopo -i} takes, such as {@code Package:2 Core:4 PU:2}.
 */
final class HwlocSyntheticReader implements TopologyReader {

    private static final Pattern MARK = Pattern.compile("[\"'\\[(]*(?:"
            + "(?i:machine|mach|numanode|numa|node|package|pack|socket|sock|die|group|core|pu|l[1-5][iud]?(?:cache)?)"
            + "(?::|\\().*"
            + "|[0-9]+(?:\\([^)]*\\))?(?: +[0-9]+(?:\\([^)]*\\))?)+[\"']?"
            + "|memory=.*)");

    @Override
    public boolean isOne(InputText text) {
        List<SourceLine> lines =
                text.lines().stream().filter(line -> !line.isBlank()).toList();
        return lines.size() == 1 && MARK.matcher(lines.get(0).text().strip()).matches();
    }

    @Override
    public CpuTopology read(InputText text) {
        SourceLine line = text.lines().stream()
                .filter(candidate -> !candidate.isBlank())
                .findFirst()
                .orElseThrow();
        return new SyntheticTopology(text, line, new SyntheticLevels(text, line).levels()).topology();
    }
}
