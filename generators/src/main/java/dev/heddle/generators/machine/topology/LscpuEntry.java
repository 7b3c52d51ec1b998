package dev.heddle.generators.machine.topology;

import dev.heddle.generators.machine.SourceLine;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the summary that lscpu prints, or one field of it as JSON.
 *
 * @param key without its colon
 * @param value empty if lscpu does not know it, or prints "-"
 */
record LscpuEntry(SourceLine line, String key, String value) {

    private static final Pattern ENTRY = Pattern.compile("\\s{0,20}([A-Z][^:]{0,60}):(.*)");

    static Optional<LscpuEntry> of(SourceLine line) {
        Matcher entry = ENTRY.matcher(line.text());
        return entry.matches() ? Optional.of(of(line, entry.group(1), entry.group(2))) : Optional.empty();
    }

    static LscpuEntry of(SourceLine line, String key, String value) {
        String plain = value.strip();
        return new LscpuEntry(line, key, plain.equals("-") ? "" : plain);
    }
}
