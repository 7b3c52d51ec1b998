package dev.heddle.model.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.model.search.Outcome;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two transcriptions of nested, and two ways to count, agree on parameters that no table lists. */
final class NestedTest {

    @ParameterizedTest
    @MethodSource("smallMachines")
    void aTaskAndAnInterruptCountAsAPlainSearchCounts(String parameters) {
        assertSame(parameters);
    }

    /** Everything there is with two classes on one CPU: 4 * 3 * 3 * 2 * 3 * 2. */
    static List<String> smallMachines() {
        Stream<String> all = Stream.of("C=1 K=2");
        for (String values : List.of("S=1234", "O=123", "V=012", "Q=01", "H=012", "D=01")) {
            all = all.flatMap(text ->
                    values.substring(2).chars().mapToObj(value -> text + " " + values.substring(0, 2) + (char) value));
        }
        return all.toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C=1 K=3 S=1 O=1 V=1 Q=0 H=1 D=0",
                "C=1 K=3 S=1 O=2 V=0 Q=0 H=0 D=0",
                "C=1 K=3 S=2 O=1 V=1 Q=1 H=2 D=1",
                "C=1 K=3 S=2 O=3 V=1 Q=0 H=0 D=0",
                "C=1 K=3 S=3 O=1 V=2 Q=1 H=2 D=0",
                "C=1 K=3 S=4 O=2 V=0 Q=1 H=3 D=1",
                "C=1 K=4 S=1 O=1 V=0 Q=0 H=1 D=1",
                "C=1 K=4 S=1 O=1 V=2 Q=1 H=0 D=0",
                "C=2 K=2 S=1 O=1 V=2 Q=0 H=1 D=0",
                "C=2 K=2 S=1 O=1 V=2 Q=1 H=0 D=1",
                "C=2 K=2 S=1 O=3 V=2 Q=1 H=1 D=1"
            })
    void moreClassesAndMoreCpusCountAsAPlainSearchCounts(String parameters) {
        assertSame(parameters);
    }

    private static void assertSame(String text) {
        var parameters = Counted.parameters(text);
        assertEquals(new PlainNested(parameters).count(), Counted.byTheEngine("nested", parameters), text);
    }

    /**
     * Otherwise a row could be wrong and no count would tell. The exception: a task waits for the list lock, and finds the
     * page-list lock free, because whoever else took it on its CPU interrupted the task and is done; so it is never refused
     * a lock, and gives no slab back for that reason.
     */
    @Test
    void everyRowOfTheSpecificationRunsInEveryContextButOne() {
        Outcome outcome = Counted.explored("nested", Counted.parameters("C=1 K=4 S=1 O=2 V=2 Q=0 H=1 D=0"));
        Set<String> idle = outcome.coverage().stream()
                .filter(fired -> fired.times() == 0)
                .map(fired -> fired.label().toString())
                .collect(Collectors.toSet());
        assertEquals(Set.of("CPU0 TASK: ZF: give the slab back to the zone"), idle);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C=2 K=3 S=2 O=2 V=2 Q=0 H=1 D=0", "C=1 K=4 S=3 O=2 V=2 Q=0 H=1 D=0"})
    void aStateFitsTwoWords(String parameters) {
        var layout =
                ReferenceModels.model("nested", Counted.parameters(parameters)).layout();
        assertEquals(2, layout.words());
    }

    @Test
    void aTraceNamesTheRowsOfTheSpecification() {
        var trace = Counted.trace("nested", Counted.parameters("C=1 K=3 S=2 O=2 V=0 Q=1 H=1 D=1"));
        assertEquals(
                List.of(
                        "CPU0 TASK: allocate(): starts",
                        "CPU0 TASK: allocate(): AL: lock the list",
                        "CPU0 NMI: allocate(): starts",
                        "CPU0 NMI: allocate(): AL: lock the list"),
                trace.moves().stream().map(move -> move.label().toString()).toList());
        assertEquals("double acquisition", trace.moves().get(3).broken().get(0).values());
    }
}
