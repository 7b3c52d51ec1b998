package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.heddle.properties.Scope;
import dev.heddle.properties.regression.Verdicts;
import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.json.SchemaFile;
import dev.heddle.reports.toy.ToySystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code heddle corpus}: what is added is listed, replayed, and found again when it went stale. */
final class CorpusTest {

    private static final String NAME = "toy/T01-C1-I6-nmi-into-get-partial-node.txt";

    private static final String CAPSULE = """
            heddle-capsule 2
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
            hash: e6a34cac5b5e
            end
            """;

    private static Answer add(String text, Path directory, String... options) {
        var args = new String[5 + options.length];
        args[0] = "corpus";
        args[1] = "add";
        args[2] = "-";
        args[3] = "--dir";
        args[4] = directory.toString();
        System.arraycopy(options, 0, args, 5, options.length);
        return new Terminal().typing(text).run(args);
    }

    private static Answer corpus(String command, Object... words) {
        var args = new String[2 + words.length];
        args[0] = "corpus";
        args[1] = command;
        for (int i = 0; i < words.length; i++) {
            args[2 + i] = words[i].toString();
        }
        return Terminal.heddle(args);
    }

    @Test
    void aMailedCapsuleIsAddedWithWhatItsReplaysComeTo(@TempDir Path directory) throws IOException {
        String mail = "Hi,\n\n" + CAPSULE.replaceAll("(?m)^", "> ") + "\nBye\n";
        Answer answer = add(
                mail,
                directory,
                "--fixed-by",
                "t02 (5b31044e649e)",
                "--title",
                "a slab frozen twice",
                "--reporter",
                "Harry Yoo",
                "--date",
                "2026-04-15",
                "--source",
                "a mail");
        assertEquals(0, answer.code(), answer.err());
        Path file = directory.resolve(NAME);
        assertEquals(file.toString(), answer.out().lines().findFirst().orElseThrow());
        // The steps as ReplayTest counts them: the sixth breaks the claim, and T02's trylock is the fifth.
        assertEquals("""
                heddle-regression 1
                title: a slab frozen twice
                reporter: Harry Yoo
                date: 2026-04-15
                source: a mail
                expected-by: nothing but this run
                verdict: STILL FAILS after 6 steps
                fixed-by: T02 (5b31044e649e)
                fix-verdict: FIXED at step 5 by CPU0 NMI: kmalloc_nolock(): trylock
                  list_lock

                """ + CAPSULE, Files.readString(file));
    }

    @Test
    void whatIsInItIsListedAndReplayed(@TempDir Path directory) {
        add(CAPSULE, directory, "--fixed-by", "T02", "--reporter", "Harry Yoo");
        Answer list = corpus("list", directory);
        assertEquals(0, list.code(), list.err());
        assertTrue(list.out().startsWith(NAME + "\n"), list.out());
        assertTrue(list.out().contains("  reported     Harry Yoo, unknown\n"), list.out());
        Answer run = corpus("run", directory);
        assertEquals(0, run.code(), run.out());
        assertTrue(run.out().startsWith("toy 1: 1 still fail, 1 fixed, 0 without a fix"), run.out());
        assertEquals(0, corpus("run", directory.resolve(NAME)).code());
    }

    @Test
    void theSameBugIsNotAddedTwice(@TempDir Path directory) {
        add(CAPSULE, directory);
        Answer again = add(CAPSULE, directory, "--title", "another title");
        assertEquals(64, again.code());
        assertTrue(again.err().contains("the corpus has it already"), again.err());
    }

    @Test
    void aBugThatWasFixedAndComesBackIsSeen(@TempDir Path directory) throws IOException {
        add(CAPSULE, directory);
        Path file = directory.resolve(NAME);
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("verdict: STILL FAILS after 6 steps", "verdict: FIXED, all 6 steps ran"));
        Answer run = corpus("run", directory);
        assertEquals(10, run.code());
        assertTrue(run.out().startsWith("DIFFERS " + NAME + "\n"), run.out());
        assertTrue(run.out().contains("""
                  recorded     FIXED, all 6 steps ran
                  now          STILL FAILS after 6 steps
                """), run.out());
    }

    @Test
    void anEntryThatWentStaleSaysWhereAndHowToFindItAgain(@TempDir Path directory) throws IOException {
        add(CAPSULE, directory, "--title", "a slab frozen twice", "--reporter", "Harry Yoo");
        Path file = directory.resolve(NAME);
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("| trylock list_lock", "| trylock the list_lock")
                        .replace("hash: e6a34cac5b5e\n", ""));
        Answer run = corpus("run", directory);
        assertEquals(10, run.code());
        assertTrue(run.out().startsWith("STALE " + NAME + "\n"), run.out());
        String flat = run.out().replaceAll("\\s+", " ");
        assertTrue(
                flat.contains("now STALE at step 5: no CPU0 NMI: kmalloc_nolock(): trylock the list_lock"), run.out());
        assertTrue(
                flat.contains(
                        "heddle check toy --variant T01 --config C1 --scenario 'NMI into get_partial_node' --claim I6"
                                + " | heddle corpus add - --replace"),
                run.out());

        String found = Terminal.heddle("check", "toy", "--variant", "T01", "--config", "C1", "--claim", "I6")
                .out();
        Answer replaced = add(found, directory, "--replace");
        assertEquals(0, replaced.code(), replaced.err());
        assertEquals(0, corpus("run", directory).code());
        assertTrue(Files.readString(file).contains("reporter: Harry Yoo\n"));
    }

    @Test
    void whatAFailingTestLeftIsAdoptedAndReplayed(@TempDir Path left, @TempDir Path directory) {
        var toy = ToySystem.asExpected();
        var cell = toy.cells(toy.variant("T01"), "C1", Scope.SMALL).get(0);
        AssertionError failure = null;
        try {
            Verdicts.leavingRunsIn(left).assertHolds(cell, Scope.SMALL);
        } catch (AssertionError thrown) {
            failure = thrown;
        }
        assertTrue(failure != null && String.valueOf(failure.getMessage()).contains("toy/I6 breaks after 6 steps"));
        Path file = left.resolve("regressions").resolve(NAME);
        Answer added = corpus("add", file, "--dir", directory, "--fixed-by", "T02");
        assertEquals(0, added.code(), added.err());
        assertEquals(0, corpus("run", directory).code());
    }

    @Test
    void badFilesAndWordsAreRefused(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("toy").resolve("bad.txt");
        Files.createDirectories(directory.resolve("toy"));
        Files.writeString(file, "heddle-regression 1\ntitle: x\nwho: me\n");
        assertRefused(corpus("run", directory), "bad.txt:3: 'who: me': expected 'reporter:'; do this: ");
        assertRefused(corpus("list", file), "bad.txt:3: ");
        assertRefused(corpus("run", directory.resolve("none")), "is no system, no directory and no file");
        Path empty = Files.createDirectories(directory.resolve("empty"));
        assertRefused(corpus("run", empty), "no entry, no file *.txt, below ");
        assertRefused(add("no capsule\n", empty), "no capsule in 1 lines");
        assertRefused(add(CAPSULE, empty, "--date", "April"), "--date 'April' is no date");
        assertRefused(add(CAPSULE, empty, "--reporter", "J\u00f6rg"), "--reporter 'J?rg': expected printable ASCII");
        assertRefused(add(CAPSULE, empty, "--fixed-by", "T09"), "no variant 'T09'");
        assertRefused(add(CAPSULE, empty, "--fixed-by", "T01"), "T01 does not fix it: STILL FAILS after 6 steps");
        assertRefused(add(CAPSULE, empty, "--replace"), "--replace: ");
        assertRefused(Terminal.heddle("corpus"), "corpus: no command given; there is list run add");
        assertRefused(corpus("add"), "see 'heddle corpus help add'");
    }

    private static void assertRefused(Answer answer, String words) {
        assertEquals(64, answer.code(), answer.out());
        assertEquals("", answer.out());
        assertEquals(1, answer.err().lines().count(), answer.err());
        assertTrue(answer.err().contains(words), answer.err());
    }

    @Test
    void everyLineOfJsonIsValid(@TempDir Path directory) {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        SchemaFile.ALL.stream()
                                .filter(candidate -> candidate.id().equals("corpus"))
                                .findFirst()
                                .orElseThrow()
                                .text(),
                        InputFormat.JSON);
        for (Answer answer : List.of(
                add(CAPSULE, directory, "--json"),
                corpus("list", directory, "--json"),
                corpus("run", directory, "--json"),
                corpus("list", "--json"))) {
            assertEquals(0, answer.code(), answer.err());
            assertFalse(answer.out().isEmpty());
            answer.out()
                    .lines()
                    .forEach(line -> assertEquals(List.of(), schema.validate(line, InputFormat.JSON), line));
        }
    }

    @Test
    void theCorpusThatShipsIsListedWithinTheWidthOfAMail() {
        Answer list = corpus("list");
        assertEquals(0, list.code(), list.err());
        list.out().lines().forEach(line -> assertTrue(line.length() <= 75, line));
    }
}
