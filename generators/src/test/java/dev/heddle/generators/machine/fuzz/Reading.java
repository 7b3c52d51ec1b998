package dev.heddle.generators.machine.fuzz;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.topology.TopologyFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a reader made of a text.
 *
 * @param facts known ones by name, which a part of the text has to agree with
 * @param parts what the text lists; a part of the text lists no others
 * @param warned whether it says that something is odd
 */
record Reading(ImmutableMap<String, String> facts, ImmutableSet<String> parts, boolean warned) {

    /** Lists of CPUs with no end mark: one that lost its last lines is a list of fewer CPUs. */
    static final Set<TopologyFormat> LISTS =
            ImmutableSet.of(TopologyFormat.LSCPU_PARSABLE, TopologyFormat.LSCPU_EXTENDED, TopologyFormat.CPUINFO);

    static Reading of(Iterable<? extends Fact<?>> facts, Iterable<String> parts, List<String> warnings) {
        Map<String, String> known = new LinkedHashMap<>();
        for (Fact<?> fact : facts) {
            requireOneLine(fact.toString());
            fact.value().ifPresent(value -> known.put(fact.name(), value.toString()));
        }
        warnings.forEach(Reading::requireOneLine);
        return new Reading(ImmutableMap.copyOf(known), ImmutableSet.copyOf(parts), !warnings.isEmpty());
    }

    /** How this reading of a part contradicts that of the whole without a warning; empty if it does not. */
    String contradiction(Reading whole) {
        if (warned) {
            return "";
        }
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            String before = whole.facts.get(fact.getKey());
            if (before != null && !before.equals(fact.getValue())) {
                return fact + " where the whole text gives " + before;
            }
        }
        Set<String> more = new LinkedHashSet<>(parts);
        more.removeAll(whole.parts);
        return more.isEmpty() ? "" : more.iterator().next() + " is not in the whole text";
    }

    static void requireOneLine(String text) {
        if (text.isEmpty() || text.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            throw new AssertionError("not one line: " + text);
        }
    }
}
