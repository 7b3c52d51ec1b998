package dev.heddle.generators.machine.topology;

import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.SourceLine;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Facts that two parts of one text state: where they differ neither is believed, and a warning says so. */
final class Agreement {

    private final Statements statements;
    private final SourceLine line;
    private final List<String> warnings;
    private final Set<String> broken = new HashSet<>();

    /** {@code line} is where the first part starts; what differs is added to {@code warnings}. */
    Agreement(Statements statements, SourceLine line, List<String> warnings) {
        this.statements = statements;
        this.line = line;
        this.warnings = warnings;
    }

    /** What either part knows; unknown if they differ, or differed before. */
    <V> Fact<V> of(Fact<V> first, Fact<V> second) {
        String name = first.name();
        if (broken.contains(name) || first.value().isEmpty()) {
            return broken.contains(name) ? first : second;
        }
        if (second.value().isEmpty() || second.is(first.value().get())) {
            return first;
        }
        broken.add(name);
        String difference = name + ": " + first.value().get() + " by one part of the text, "
                + second.value().get() + " by another";
        warnings.add(statements.warning(line, difference));
        return statements.unknown(name, difference, "give one part alone");
    }

    /** Whether two parts differed about the fact of this name. */
    boolean broken(String name) {
        return broken.contains(name);
    }
}
