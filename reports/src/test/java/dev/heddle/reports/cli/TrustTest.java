package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.json.SchemaFile;
import dev.heddle.reports.toy.ToySystem;
import dev.heddle.reports.toy.TrustToy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code heddle check --trust} and {@code heddle matrix SYSTEM --kills}, on a system whose faults are known. */
final class TrustTest {

    private static Answer trust(TrustToy toy, String... more) {
        var args = new ArrayList<>(List.of("check", "--trust"));
        args.addAll(List.of(more));
        return new Terminal().with(toy).run(args.toArray(String[]::new));
    }

    /** One mutation, two claims that kill it, one pinned bug, three situations, and every step runs in some cell. */
    @Test
    void whatCanBeTrustedPasses() {
        Answer answer = trust(TrustToy.trusted());
        assertEquals(0, answer.code(), answer.out());
        assertTrue(answer.out().contains("awake gate:  1 of 1 bugs of the past"), answer.out());
        assertTrue(answer.out().contains("kill matrix: 1 of 1 mutations (100.0 %)"), answer.out());
        assertTrue(answer.out().contains("vacuity:     3 of 3 situations come up"), answer.out());
        assertTrue(answer.out().endsWith("All parts have passed.\n"), answer.out());
        assertFalse(answer.out().contains("it counts"), answer.out());
        assertTrue(trust(TrustToy.trusted(), "--verbose").out().contains("toy seen breaks nowhere: it counts"));
    }

    @Test
    void aBugAtAnotherDepthIsAFault() {
        assertFails(TrustToy.trusted().withPinAt(5), "toy T01 C1 I6: found at depth 6 instead of at depth 5");
    }

    /** T05 breaks what its control, the same cell, breaks as well: that is no kill. */
    @Test
    void whatBreaksWithoutTheMutationDoesNotKillIt() {
        assertFails(
                TrustToy.trusted().withMutations("T01", "T05"), "toy T05: survives without a reason: two scenarios");
    }

    @Test
    void whatBreaksNothingSurvives() {
        assertFails(
                TrustToy.trusted().withMutations("T01", "T04"), "toy T04: survives without a reason: many counters");
    }

    @Test
    void aReasonForTheSurvivorDoesNotMakeUpForTheScore() {
        TrustToy toy = TrustToy.trusted().withMutations("T01", "T04").withSurvivor("T04", "it counts only");
        assertFails(toy, "score 50.0 % is below 95 %");
        assertFalse(trust(toy).out().contains("without a reason"));
    }

    @Test
    void aReasonForWhatIsKilledIsAFault() {
        assertFails(
                TrustToy.trusted().withSurvivor("T01", "nobody finds it"),
                "toy T01: has a reason to survive, and is killed by I1");
    }

    @Test
    void aClaimThatBreaksNowhereNeedsAReason() {
        assertFails(TrustToy.trusted().withoutIdleClaims(), "toy seen: breaks in no cell, without a reason");
    }

    @Test
    void aReasonForStepsThatRunIsAFault() {
        assertFails(
                TrustToy.trusted().withIdleSteps(1), "toy: 0 steps like '*' never run, and there is a reason for 1");
    }

    /** The toy's own system: its mutations are not marked as such, and T01 has no reason to be there. */
    @Test
    void aSystemWithoutMutationsHasNoKills() {
        Answer none = new Terminal().with(ToySystem.asExpected()).run("matrix", "toy", "--kills");
        assertEquals(64, none.code());
        assertTrue(none.err().contains("toy has no variant that is a mutation"), none.err());
    }

    private static void assertFails(TrustToy toy, String fault) {
        Answer answer = trust(toy);
        assertEquals(70, answer.code(), answer.out());
        String text = answer.out().replaceAll("\\s+", " ");
        assertTrue(text.contains(fault), answer.out());
        assertTrue(text.contains("NOT PASSED: "), answer.out());
    }

    /**
     * By hand: the task locks, the NMI enters, and has the lock in step 3; if the task picks a slab and freezes it before that,
     * it is frozen twice in step 6. On two CPUs nothing differs. T03 and T05 have the same run.
     */
    @Test
    void eachMutationWithTheClaimsThatKillIt() {
        Answer answer = new Terminal().with(TrustToy.trusted()).run("matrix", "toy", "--kills");
        assertEquals(0, answer.code(), answer.err());
        assertEquals("""
                toy: 1 of 1 plausible mutations are killed, 0 of them by a refusal or
                  splat alone
                  A claim kills a mutation if it breaks in a cell of scope small, and holds
                  in the same cell without the mutation. Beside it: in how many cells, the
                  steps of the shortest run, and where.

                  T01       lock without a word
                      I1        2 cells, 3 steps, C1, NMI into get_partial_node
                      I6        2 cells, 6 steps, C1, NMI into get_partial_node

                Claims, each with the mutations that it kills
                  I1        T01; and T03 T05
                  I6        T01; and T03 T05
                  seen      breaks nowhere: it counts
                """, answer.out());
    }

    @Test
    void linesFitTheSchemas() {
        List<String> kills = new Terminal()
                .with(TrustToy.trusted().withMutations("T01", "T05"))
                .run("matrix", "toy", "--kills", "--json")
                .out()
                .lines()
                .toList();
        assertEquals(2 + 3, kills.size());
        assertFits("kill", kills);
        assertTrue(kills.get(1)
                .contains("\"killed\":false,\"by_price_alone\":false,\"kills\":[],\"shared\":[\"I1\",\"I6\"]"));
        List<String> parts = trust(TrustToy.trusted(), "--json").out().lines().toList();
        assertEquals(3, parts.size());
        assertFits("trust", parts);
    }

    private static void assertFits(String id, List<String> lines) {
        String text = SchemaFile.ALL.stream()
                .filter(file -> file.id().equals(id))
                .findFirst()
                .orElseThrow()
                .text();
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text);
        lines.forEach(line -> assertEquals(List.of(), schema.validate(line, InputFormat.JSON), line));
    }

    @Test
    void whatTheyDoNotGoWith() {
        assertRefused("--trust is about all systems", "check", "toy", "--trust");
        assertRefused("--trust is about all systems", "check", "--trust", "--sample", "pct");
        assertRefused("--trust searches to the end", "check", "--trust", "--max-states=5");
        assertRefused("--trust has no scope 'medium' yet", "check", "--trust", "--scope", "medium");
        assertRefused("--kills goes with neither", "matrix", "toy", "--kills", "--variant", "T01");
        assertRefused("--kills searches to the end", "matrix", "toy", "--kills", "--budget=1s");
        Answer none = new Terminal().with(new LinearMapSystem()).run("matrix", "linearmap", "--kills", "--gates");
        assertEquals(64, none.code());
    }

    private static void assertRefused(String why, String... args) {
        Answer answer = Terminal.heddle(args);
        assertEquals(64, answer.code(), String.join(" ", args));
        assertTrue(answer.err().contains(why), answer.err());
    }
}
