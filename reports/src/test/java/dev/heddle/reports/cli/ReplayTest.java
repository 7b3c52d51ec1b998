package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.json.SchemaFile;
import dev.heddle.reports.toy.ToySystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code heddle replay}: still fails, fixed or stale. */
final class ReplayTest {

    private static final String CAPSULE = """
            heddle-capsule 1
            system: toy
            variant: T01
            config: C1
            scope: small
            scenario: NMI into get_partial_node
            claim: toy/I6
            steps: 6
            step: CPU0 task | kmalloc | lock list_lock
            step: CPU0 task | get_partial_node | S = first partial
            step: CPU0 task | get_partial_node | freeze S
            step: CPU0 NMI | | enter: kmalloc_nolock
            step: CPU0 NMI | kmalloc_nolock | trylock list_lock
            step: CPU0 NMI | kmalloc_nolock | freeze S
            end
            """;

    private static Answer replay(String text, String... options) {
        return replay(new Terminal(), text, options);
    }

    private static Answer replay(Terminal terminal, String text, String... options) {
        var args = new String[options.length + 2];
        args[0] = "replay";
        args[1] = "-";
        System.arraycopy(options, 0, args, 2, options.length);
        return terminal.typing(text).run(args);
    }

    @Test
    void whatTheCheckPrintsCanBePipedBack() {
        Answer check = Terminal.heddle("check", "toy", "--variant", "T01", "--config", "C1");
        Answer answer = replay(check.out());
        assertEquals(10, answer.code());
        assertTrue(answer.out().startsWith("STILL FAILS: toy/I6 in toy T01 C1, after 6 steps\n"), answer.out());
        assertTrue(answer.out().contains("  ! toy/I6 broken: a slab is frozen at most once\n"), answer.out());
    }

    @Test
    void aQuotedMailIsReplayedFromAFile(@TempDir Path folder) throws IOException {
        Path mail = folder.resolve("mail");
        Files.writeString(
                mail, "Hi,\r\n\r\n" + CAPSULE.replaceAll("(?m)^(.+)$", "> $1 ").replace("\n", "\r\n") + "\r\nBye\r\n");
        assertEquals(10, Terminal.heddle("replay", mail.toString()).code());
    }

    /** Saved by the program of whoever got it, after whoever sent it encoded it. */
    @Test
    void aSavedMailIsReplayedHoweverItWasEncoded() {
        String text = "Hi,\n\n" + CAPSULE.replaceAll("(?m)^(?=.)", "> ") + "\n\u00FCber\n";
        String head = "Return-Path: <a@example.org>\nSubject: Re: [PATCH] a bug\nMIME-Version: 1.0\n";
        String base64 = Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        String printable =
                text.replace("=", "=3D").replace("partial\n", "par=\ntial\n").replace("\u00FC", "=C3=BC");
        for (String mail : new String[] {
            head + "\n" + text,
            head + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + base64,
            head + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
                    + printable,
            "From a@example.org Mon Jul  6 10:00:00 2026\n" + head + "\n" + text
        }) {
            assertEquals(10, replay(mail).code(), mail);
            assertEquals(10, replay(mail.replaceAll("\r?\n", "\r\n")).code(), mail);
        }
    }

    @Test
    void aCapsuleInHtmlAloneIsRefused() {
        Answer answer = replay("Subject: x\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder()
                        .encodeToString(("<pre>" + CAPSULE + "</pre>").getBytes(StandardCharsets.UTF_8)));
        assertEquals(64, answer.code());
        assertTrue(answer.err().contains("in its HTML only"), answer.err());
    }

    @Test
    void aFixSaysWhichGuardSentTheActorAnotherWayWhere() {
        Answer answer = replay(CAPSULE, "--variant", "T02");
        assertEquals(0, answer.code());
        assertEquals("""
                FIXED: toy/I6 in toy T02 C1
                  scenario     NMI into get_partial_node
                  guard        step 5, CPU0 NMI: kmalloc_nolock(): trylock list_lock took
                               another way: next it does return
                  instead of   step 6, CPU0 NMI: kmalloc_nolock(): freeze S
                  state        holds list_lock: 1
                  HOLDS        the claim holds in this scenario: all N states were
                               searched
                """, answer.out().replaceAll("\\d+ states", "N states"));
    }

    @Test
    void aFixSaysWhoHoldsTheActorBack() {
        String nested = CAPSULE.replaceAll("(?m)^step: CPU0 NMI.*\n", "")
                .replace("steps: 6", "steps: 5")
                .replace(
                        "step: CPU0 task | kmalloc |",
                        "step: CPU0 NMI | | enter: kmalloc_nolock\nstep: CPU0 NMI |"
                                + " kmalloc_nolock | trylock list_lock\nstep: CPU0 task | kmalloc |");
        Answer answer = replay(nested, "--variant", "T02");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("""
                          guard        CPU0 task cannot begin: it is held back
                          runs instead CPU0 NMI: kmalloc_nolock(): freeze S
                          instead of   step 3, CPU0 task: kmalloc(): lock list_lock
                          state        holds list_lock: 1
                        """), answer.out());
        assertTrue(replay(nested, "--variant", "T02", "--json").out().contains("\"diverted\":false,\"after\":0,"));
    }

    @Test
    void aRunThatDoesNotBreakTheClaimSaysNothingOfOthersThatDo() {
        Answer answer = replay(CAPSULE.replace("step: CPU0 NMI | kmalloc_nolock | freeze S\n", "")
                .replace("steps: 6", "steps: 5"));
        assertEquals(10, answer.code());
        assertTrue(answer.out().startsWith("STILL FAILS: toy/I6 in toy T01 C1, by another run\n"), answer.out());
        assertTrue(
                answer.out().contains("  because      all 5 steps ran, and they do not break the claim\n"),
                answer.out());
        assertTrue(answer.out().contains("  REFOUND      from step 6: "), answer.out());
    }

    @Test
    void aCapsuleThatLostALineIsRefusedAndNotCalledFixed() {
        for (String step :
                CAPSULE.lines().filter(line -> line.startsWith("step: ")).toList()) {
            Answer answer = replay(CAPSULE.replace(step + "\n", ""));
            assertEquals(64, answer.code(), step);
            assertEquals("", answer.out());
            assertEquals(1, answer.err().lines().count(), answer.err());
            assertEquals(
                    255, replay(CAPSULE.replace(step + "\n", ""), "--bisect").code());
        }
    }

    @Test
    void aRunIsFoundAgainFromTheStepThatWasRenamed() {
        Answer answer = replay(new Terminal().with(ToySystem.asExpected().withRenamedStep()), CAPSULE);
        assertEquals(10, answer.code());
        assertTrue(answer.out().startsWith("""
                STALE: toy/I6 in toy T01 C1
                  scenario     NMI into get_partial_node
                  diverges at  step 5 of 6
                  wanted       CPU0 NMI: kmalloc_nolock(): trylock list_lock
                  could run    CPU0 NMI: kmalloc_nolock(): spin_trylock list_lock
                  REFOUND      from step 5: the claim still breaks, after 6 steps (3 states
                               searched)

                Counterexample to toy/I6 (toy T01 C1)
                """), answer.out());
        Answer fresh = replay(new Terminal().with(ToySystem.asExpected().withRenamedStep()), answer.out());
        assertEquals(10, fresh.code(), fresh.err());
        assertTrue(fresh.out().startsWith("STILL FAILS: toy/I6 in toy T01 C1, after 6 steps\n"), fresh.out());
    }

    @Test
    void aScenarioWithAnotherNameIsFoundByItsRun() {
        Answer answer = replay(CAPSULE.replace("scenario: NMI", "scenario: MCE"));
        assertEquals(10, answer.code());
        assertTrue(answer.out().startsWith("""
                STILL FAILS: toy/I6 in toy T01 C1, after 6 steps
                  scenario     NMI into get_partial_node
                  careful      no scenario 'MCE into get_partial_node' in toy T01 C1; there
                               is NMI into get_partial_node
                """), answer.out());
    }

    @Test
    void aRunOfAScenarioThatIsGoneIsLookedForInTheOthersAndDecidesNoBisection() {
        String gone = CAPSULE.replace("scenario: NMI", "scenario: MCE").replace("| trylock list_lock", "| try it");
        Answer answer = replay(gone);
        assertEquals(10, answer.code());
        assertTrue(answer.out().contains("from the start: the claim still breaks, in another scenario,"), answer.out());
        assertEquals(125, replay(gone, "--bisect").code());
    }

    @Test
    void aClaimThatHoldsInEveryStateIsSaidToHold() {
        String lost = CAPSULE.replace("variant: T01", "variant: T02").replace("| lock list_lock", "| take list_lock");
        Answer answer = replay(lost);
        assertEquals(0, answer.code());
        assertTrue(answer.out().contains("  HOLDS        the claim holds in this scenario: all "), answer.out());
        assertEquals(0, replay(lost, "--bisect").code());
        assertTrue(replay(lost, "--json").out().contains("\"search\":{\"result\":\"HOLDS\","));
    }

    @Test
    void aSearchThatWasCutIsOpen() {
        String lost = CAPSULE.replace("variant: T01", "variant: T04")
                .replace("config: C1", "config: C2")
                .replace("scope: small", "scope: medium")
                .replace("scenario: NMI into get_partial_node", "scenario: ticks")
                .replace("| lock list_lock", "| take list_lock");
        Answer answer = replay(lost);
        assertEquals(20, answer.code(), answer.out());
        assertTrue(answer.out().contains("  open         3"), answer.out());
        assertTrue(answer.out().contains(" states were searched, and there are more"), answer.out());
        assertEquals(125, replay(lost, "--bisect").code());
    }

    @Test
    void everyAnswerAsJsonIsValid() {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        SchemaFile.ALL.stream()
                                .filter(candidate -> candidate.id().equals("replay"))
                                .findFirst()
                                .orElseThrow()
                                .text(),
                        InputFormat.JSON);
        var renamed = ToySystem.asExpected().withRenamedStep();
        String moved = CAPSULE.replace("scenario: NMI", "scenario: MCE");
        String shorter = CAPSULE.replace("step: CPU0 NMI | kmalloc_nolock | freeze S\n", "")
                .replace("steps: 6", "steps: 5");
        for (Answer answer : new Answer[] {
            replay(CAPSULE, "--json"),
            replay(CAPSULE, "--json", "--variant", "T02"),
            replay(new Terminal().with(renamed), CAPSULE, "--json"),
            replay(moved, "--json"),
            replay(moved.replace("| trylock list_lock", "| try it"), "--json"),
            replay(shorter, "--json"),
            replay(CAPSULE.replace("T01", "T99"), "--json")
        }) {
            assertEquals(List.of(), schema.validate(answer.out(), InputFormat.JSON), answer.out());
        }
    }

    @Test
    void aDesignThatIsNotThereAnyMoreIsStale() {
        for (String gone : new String[] {
            CAPSULE.replace("variant: T01", "variant: T99"),
            CAPSULE.replace("system: toy", "system: train"),
            CAPSULE.replace("config: C1", "config: C7"),
            CAPSULE.replace("claim: toy/I6", "claim: toy/I9"),
            CAPSULE.replace("variant: T01", "variant: T03")
        }) {
            Answer answer = replay(gone);
            assertEquals(64, answer.code(), gone);
            assertTrue(answer.out().startsWith("STALE: "), answer.out());
            assertEquals(125, replay(gone, "--bisect").code());
        }
    }

    @Test
    void anAlteredCapsuleIsRefusedAndOneWithoutAHashIsRemarkedOn() {
        String hashed = CAPSULE.replace("heddle-capsule 1", "heddle-capsule 2")
                .replace("\nend\n", "\nhash: e6a34cac5b5e\nend\n");
        assertEquals("", replay(hashed).err());
        Answer altered = replay(hashed.replace("T01", "T02"));
        assertEquals(64, altered.code());
        assertEquals("", altered.out());
        assertTrue(
                altered.err().contains("the hash is e6a34cac5b5e, but that of the lines before it is "), altered.err());
        Answer meant = replay(hashed.replace("T01", "T02").replaceAll("hash: .*\n", ""));
        assertEquals(0, meant.code());
        assertEquals("heddle: the capsule has no hash: nobody can tell whether it is as it was written\n", meant.err());
    }

    @Test
    void bisectGetsTheCodesThatGitUnderstands() {
        assertEquals(1, replay(CAPSULE, "--bisect").code());
        assertEquals(0, replay(CAPSULE, "--bisect", "--variant", "T02").code());
        assertEquals(
                1,
                replay(new Terminal().with(ToySystem.asExpected().withRenamedStep()), CAPSULE, "--bisect")
                        .code());
        assertEquals(255, replay("no capsule in here", "--bisect").code());
        assertEquals(255, replay(CAPSULE, "--bisect", "--varient", "T02").code());
        assertEquals(255, replay(CAPSULE, "--bisect", "--variant", "T0").code());
        assertEquals(
                255,
                replay(new Terminal().with(ToySystem.asExpected().withDefect()), CAPSULE, "--bisect")
                        .code());
    }

    @Test
    void ofSeveralCapsulesTheFirstIsReplayedAndTheOthersAreCounted() {
        assertEquals("", replay(CAPSULE).err());
        Answer two = replay(CAPSULE + "and\n" + CAPSULE);
        assertEquals(10, two.code());
        assertEquals("heddle: only the first capsule is replayed; 1 more follows in the same input\n", two.err());
        Answer three = replay(CAPSULE + CAPSULE + CAPSULE, "--bisect");
        assertEquals(1, three.code());
        assertTrue(three.err().contains("; 2 more follow in the same input\n"), three.err());
    }

    @Test
    void aVariantThatTheUserMisspeltIsNotCalledStale() {
        Answer answer = replay(CAPSULE, "--variant", "T0");
        assertEquals(64, answer.code());
        assertEquals("", answer.out());
        assertTrue(answer.err().contains("no variant 'T0'"), answer.err());
    }

    @Test
    void whatIsNoCapsuleIsRefusedInOneLine(@TempDir Path folder) {
        for (Answer answer : new Answer[] {
            replay(""),
            replay("\u0000\u0001\u001b[31m"),
            replay(CAPSULE.replace("claim: toy/I6\n", "")),
            Terminal.heddle("replay", folder.resolve("missing").toString()),
            Terminal.heddle("replay", folder.toString()),
            Terminal.heddle("replay", "a\u0000b")
        }) {
            assertEquals(64, answer.code());
            assertEquals("", answer.out());
            assertEquals(1, answer.err().lines().count(), answer.err());
            assertFalse(answer.err().contains("\u001b"), answer.err());
        }
    }
}
