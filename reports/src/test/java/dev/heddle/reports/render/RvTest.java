package dev.heddle.reports.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.bug.BugReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The sketch of a monitor, read back as rvgen reads such files: first line, node lines with the state's name last, one line for
 * the initial state, arrows with a label, until a line begins with something else.
 */
final class RvTest {

    private static final Pattern ARROW = Pattern.compile("\\s+\"(\\w+)\" -> \"(\\w+)\" \\[ label = \"(\\w+)\" ];");

    /** An automaton: where each event leads from each state. */
    private record Automaton(String initial, TreeSet<String> states, Map<String, Map<String, String>> arrows) {

        static Automaton read(String dot) {
            List<String> lines = dot.lines().toList();
            assertEquals(
                    List.of("digraph", "state_automaton"),
                    List.of(lines.get(0).split(" ", -1)).subList(0, 2));
            int at = 0;
            while (!lines.get(at).strip().startsWith("{node ")) {
                at++;
            }
            var states = new TreeSet<String>();
            String initial = "";
            for (; lines.get(at).strip().startsWith("{node "); at++) {
                String[] words = lines.get(at).strip().split(" ", -1);
                String name = words[words.length - 1].replace("\"", "").replace("};", "");
                if (name.startsWith("__init_")) {
                    initial = name.substring("__init_".length());
                } else {
                    states.add(name);
                }
            }
            at++; // the arrow that marks the initial state
            Map<String, Map<String, String>> arrows = new TreeMap<>();
            for (; lines.get(at).strip().startsWith("\""); at++) {
                Matcher arrow = ARROW.matcher(lines.get(at));
                if (arrow.matches()) {
                    String before = arrows.computeIfAbsent(arrow.group(1), unknown -> new TreeMap<>())
                            .put(arrow.group(3), arrow.group(2));
                    assertNull(before, "two arrows for one event: " + lines.get(at));
                    assertTrue(states.contains(arrow.group(1)) && states.contains(arrow.group(2)), lines.get(at));
                } else {
                    assertTrue(lines.get(at).matches("\\s+\"(\\w+)\" \\[label = \"\\1\"];"), lines.get(at));
                }
            }
            assertTrue(states.contains(initial), initial);
            return new Automaton(initial, states, arrows);
        }
    }

    private static final Pattern VERDICT = Pattern.compile("event (\\w+) in state (\\w+), which has no arrow for it");

    @Test
    void rvgenCanReadIt() {
        for (BugReport bug : KnownBugs.all()) {
            String dot = new RvRenderer().render(bug);
            assertTrue(dot.lines().skip(1).findFirst().orElseThrow().contains("DRAFT"), dot);
            Automaton read = Automaton.read(dot);
            Matcher verdict = VERDICT.matcher(dot.replaceAll("\\s*\\n\\s*// ", " "));
            assertTrue(verdict.find(), dot);
            assertTrue(read.states().contains(verdict.group(2)), dot);
            assertFalse(
                    read.arrows().getOrDefault(verdict.group(2), Map.of()).containsKey(verdict.group(1)),
                    "the event that breaks the claim has no arrow");
        }
    }

    /** The V07 run by hand: task takes the list lock, an NMI comes, takes and releases the CPU's lock, and tries the held one. */
    @Test
    void theMonitorFollowsTheRunUpToTheTrylock() {
        Automaton read = Automaton.read(new RvRenderer().render(KnownBugs.nmi()));
        List<String> way = new ArrayList<>();
        String at = read.initial();
        for (String event : List.of(
                "enter_kmalloc",
                "slab_alloc_lock_irqsave_cpu_slab_lock",
                "slab_alloc_unlock_irqrestore_cpu_slab_lock",
                "get_partial_node_lock_irqsave_list_lock",
                "enter_kmalloc_nolock",
                "slab_alloc_lock_irqsave_cpu_slab_lock",
                "slab_alloc_unlock_irqrestore_cpu_slab_lock")) {
            at = read.arrows().getOrDefault(at, Map.of()).getOrDefault(event, "none for " + event);
            way.add(at);
        }
        assertEquals("cpu0_nmi_holds_list_lock_cpu0_task", at, way.toString());
        assertFalse(
                read.arrows().getOrDefault(at, Map.of()).containsKey("get_partial_node_trylock_irqsave_list_lock"),
                way.toString());
    }
}
