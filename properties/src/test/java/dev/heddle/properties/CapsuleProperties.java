package dev.heddle.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever a model calls its steps, a capsule gives the names back to the letter. */
final class CapsuleProperties {

    @Property
    void whatIsWrittenIsReadBack(@ForAll("capsules") Capsule capsule) {
        assertEquals(capsule, Capsule.parse(capsule.format()));
    }

    @Property
    void theBlockIsAsciiAndNarrow(@ForAll("capsules") Capsule capsule) {
        capsule.format().lines().forEach(line -> {
            assertTrue(line.length() <= Capsule.WIDTH, line);
            assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), line);
            assertEquals(line.stripTrailing(), line);
        });
    }

    @Property
    void quotingDoesNotChangeIt(
            @ForAll("capsules") Capsule capsule, @ForAll("prefixes") String prefix, @ForAll("prefixes") String around) {
        String quoted = "Before\n" + around + "\n" + capsule.format().replaceAll("(?m)^(.+)$", prefix + "$1 ") + "\n"
                + around + "after\n";
        assertEquals(capsule, Capsule.parse(quoted.replace("\n", "\r\n")));
    }

    @Property
    void aCutBlockIsRefusedAndNeverHalfRead(
            @ForAll("capsules") Capsule capsule, @ForAll @IntRange(max = 1000) int share) {
        String text = capsule.format();
        String cut = text.substring(0, (text.length() - "end\n".length()) * share / 1000);
        var refusal = assertThrows(UsageException.class, () -> Capsule.parse(cut));
        assertEquals(1, refusal.toString().lines().count());
    }

    /** Half a run would replay as one that a fix stopped. */
    @Property
    void aBlockThatLostAStepIsRefused(@ForAll("capsules") Capsule capsule, @ForAll @IntRange(max = 11) int lost) {
        List<String> lines = new ArrayList<>(capsule.format().lines().toList());
        List<Integer> steps = IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).startsWith("step: "))
                .boxed()
                .toList();
        Assume.that(!steps.isEmpty());
        lines.remove(steps.get(lost % steps.size()).intValue());
        assertThrows(UsageException.class, () -> Capsule.parse(String.join("\n", lines)));
    }

    @Provide
    Arbitrary<String> prefixes() {
        return Arbitraries.of("", "> ", ">", "> > ", ">> ", "    ", " * ", "# ", "// ", "\t");
    }

    @Provide
    Arbitrary<Capsule> capsules() {
        Arbitrary<String> word = words();
        Arbitrary<ImmutableList<Label>> steps = Combinators.combine(word, word, word)
                .as(Label::new)
                .list()
                .ofMaxSize(12)
                .map(ImmutableList::copyOf);
        return Combinators.combine(word, word, word, Arbitraries.of(Scope.class), word, word, steps)
                .as(Capsule::new);
    }

    /** Kernel-like text, traps for the reader, and any characters at all. */
    private static Arbitrary<String> words() {
        Arbitrary<String> pieces = Arbitraries.of(
                "CPU0",
                "task",
                "NMI",
                "S.next",
                "->",
                ">",
                "|",
                "\\",
                "end",
                "step:",
                "claim: x",
                " ",
                "  ",
                "heddle-capsule 1",
                "get_partial_node()",
                "x".repeat(80),
                "\u00E9",
                "\n");
        return Arbitraries.oneOf(
                pieces.list().ofMaxSize(30).map(parts -> String.join(" ", parts)),
                Arbitraries.strings().ofMaxLength(120));
    }
}
