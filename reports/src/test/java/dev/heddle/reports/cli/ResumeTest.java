package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.Cell;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.Outlook;
import dev.heddle.reports.cli.Terminal.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --checkpoint} and {@code --resume}, of one search and of those of many cells. */
final class ResumeTest {

    private static final String[] LARGE = {"check", "toy", "--variant", "T04", "--scope", "medium", "--config", "C1"};

    private final Path directory;

    ResumeTest(@TempDir Path directory) {
        this.directory = directory.resolve("saved");
    }

    private Answer run(String[] command, String... more) {
        return new Terminal()
                .run(Stream.of(command, new String[] {"--checkpoint", directory.toString()}, more)
                        .flatMap(Stream::of)
                        .toArray(String[]::new));
    }

    private static String[] count(String... words) {
        return Stream.concat(Stream.of("count"), Stream.of(words)).toArray(String[]::new);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aCountGoesOnWhereALimitCutIt() throws IOException {
        String[] twopc = count("twopc", "N=6");
        Answer cut = run(twopc, "--max-states", "10k");
        assertEquals(20, cut.code());
        assertTrue(
                cut.err()
                        .endsWith("\nheddle: to go on: heddle count twopc N=6 --checkpoint " + directory
                                + " --max-states 10k --resume\n"),
                cut.err());
        assertTrue(left().contains("checkpoint"));
        Answer again = run(twopc, "--max-states", "20k", "--resume");
        assertEquals(20, again.code());
        assertTrue(again.err().endsWith(" --max-states 20k --resume\n"), again.err());
        Answer end = run(twopc, "--resume", "--checkpoint-every", "1ms", "--threads=2");
        assertEquals(Terminal.heddle(twopc).out(), end.out());
        assertTrue(end.out().contains("  states       50816\n  transitions  402305\n"), end.out());
        assertEquals(0, end.code());
        assertFalse(end.err().contains("to go on"), end.err());
        assertEquals(List.of(), left());
    }

    @Test
    void ctrlCLeavesACheckpoint() {
        String[] twopc = count("twopc", "N=6");
        Answer stopped = new Terminal().interrupted().run(count("twopc", "N=6", "--checkpoint", directory.toString()));
        assertEquals(130, stopped.code());
        assertTrue(
                stopped.err()
                        .endsWith("\nheddle: interrupted; to go on: heddle count twopc N=6 --checkpoint " + directory
                                + " --resume\n"),
                stopped.err());
        assertEquals(Terminal.heddle(twopc).out(), run(twopc, "--resume").out());
    }

    /** 100,000 of 537,824 states: more than the search side by side takes, so this is the second one. */
    @Test
    void aCellGoesOnInADirectoryOfItsOwn() throws IOException {
        Answer cut = run(LARGE, "--max-states", "100k");
        assertEquals(20, cut.code());
        assertEquals(1, left().size());
        assertTrue(left().get(0).matches("T04-C1-ticks-[0-9a-f]{8}"), left().toString());
        Answer end = run(LARGE, "--resume");
        assertEquals(0, end.code());
        assertEquals(Terminal.heddle(LARGE).out(), end.out());
        assertEquals(List.of(), left());
    }

    /** The small cells beside the large one are neither saved nor missed. */
    @Test
    void manyCellsGoOn() throws IOException {
        String[] all = {"matrix", "toy", "--scope", "medium", "--config", "C1"};
        for (String threads : List.of("--threads=1", "--threads=2")) {
            Answer cut = run(all, "--max-states", "100k", threads);
            assertEquals(20, cut.code());
            assertEquals(1, left().size(), left().toString());
            Answer end = run(all, "--resume", threads);
            assertEquals(Terminal.heddle(all).out(), end.out());
            assertEquals(List.of(), left());
        }
    }

    @Test
    void theSearchSideBySideLeavesNothing() throws IOException {
        Answer cut = run(new String[] {"matrix", "toy", "--max-states", "1k", "--threads=2"});
        assertEquals(20, cut.code());
        assertFalse(cut.err().contains("to go on"), cut.err());
        assertEquals(List.of(), left());
    }

    @Test
    void whatIsSavedIsNotOverwritten() throws IOException {
        run(LARGE, "--max-states", "100k");
        List<String> before = left();
        assertUsage(
                "there is a checkpoint in '" + directory
                        + "' already: go on from it with --resume, or remove the directory",
                run(LARGE));
        assertEquals(before, left());
    }

    @Test
    void theCheckpointOfAnotherModelIsRefused() {
        run(count("twopc", "N=6"), "--max-states", "10k");
        assertUsage(
                "the checkpoint in " + directory + " is of twopc N=6, not of twopc N=5",
                run(count("twopc", "N=5"), "--resume"));
    }

    @Test
    void withoutACheckpointThereIsNothingToGoOnFrom() throws IOException {
        String nothing = "there is no checkpoint in '" + directory + "': start without --resume";
        assertUsage(nothing, run(count("phil"), "--resume"));
        assertFalse(Files.exists(directory));
        Files.createDirectory(directory);
        assertUsage(nothing, run(LARGE, "--resume"));
    }

    @Test
    void aDirectoryThatCannotBeWrittenToIsRefused() throws IOException {
        Files.writeString(directory, "a file");
        String refused = "cannot write to the directory '" + directory + "' of --checkpoint";
        assertUsage(refused, run(count("phil")));
        assertUsage(refused, run(LARGE));
    }

    @Test
    void optionsThatNeedADirectorySaySo() {
        assertUsage(
                "--resume needs --checkpoint DIR, which says where the search is saved",
                Terminal.heddle("count", "phil", "--resume"));
        assertUsage(
                "--checkpoint-every needs --checkpoint DIR, which says where the search is saved",
                Terminal.heddle("check", "--checkpoint-every", "5s"));
        assertUsage(
                "count: invalid value for option '--checkpoint-every': expected a time such as 500ms, 60s, 5m or 2h,"
                        + " got '5'; see 'heddle help count'",
                run(count("phil"), "--checkpoint-every", "5"));
        assertUsage(
                "--checkpoint and --resume are for an exhaustive search; --sample has --seed",
                run(new String[] {"check", "toy", "--variant", "T01", "--sample", "uniform"}));
        assertUsage(
                "count: missing required parameter for option '--checkpoint' (DIR); see 'heddle help count'",
                Terminal.heddle("count", "phil", "--checkpoint"));
    }

    private static void assertUsage(String message, Answer answer) {
        assertEquals("heddle: " + message + "\n", answer.err());
        assertEquals("", answer.out());
        assertEquals(64, answer.code());
    }

    @Test
    void whatAShellWouldReadIsQuoted() {
        Path odd = directory.resolveSibling("it's here");
        Answer cut = Terminal.heddle("count", "twopc", "N=6", "--max-states=10k", "--checkpoint", odd.toString());
        String quoted = "'" + odd.toString().replace("'", "'\\''") + "'";
        assertTrue(cut.err().endsWith(" --checkpoint " + quoted + " --resume\n"), cut.err());
    }

    @Test
    void cellsHaveNamesOfTheirOwnInPlainAscii() {
        List<String> names = new ArrayList<>();
        for (String scenario : List.of("two tasks, 1 NMI", "two tasks; 1 NMI", "x".repeat(500), "\u00e9/../..")) {
            names.add(CheckpointDirectory.name(
                    new Cell("toy", "T01", "SMP=n,DEBUG=y", scenario, "", Expectation.of(Outlook.OK), "", null)));
        }
        assertTrue(names.get(0).startsWith("T01-SMP-n-DEBUG-y-two-tasks-1-NMI-"), names.get(0));
        assertNotEquals(names.get(0), names.get(1));
        for (String name : names) {
            assertTrue(name.matches("[A-Za-z0-9-]{1,140}"), name);
        }
    }
}
