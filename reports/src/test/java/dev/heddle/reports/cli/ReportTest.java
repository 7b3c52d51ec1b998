package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.cacheflush.CacheFlushSystem;
import dev.heddle.properties.trylock.TrylockSystem;
import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.json.SchemaFile;
import dev.heddle.reports.toy.BentSystem;
import dev.heddle.reports.toy.ToySystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code heddle report}: findings as mails, which are run before they are written. */
final class ReportTest {

    /** The mails as a reader of the repository meets them. */
    private static final Path MAILS = Path.of("..", "docs", "findings");

    private static Answer trylock(String... args) {
        return new Terminal().with(new TrylockSystem()).run(args);
    }

    @ParameterizedTest
    @ValueSource(strings = {"R1", "R2"})
    void theMailsInTheRepositoryAreWhatTheCommandWrites(String id) throws IOException {
        Answer answer = trylock("report", "trylock", id);
        assertEquals(0, answer.code(), answer.err());
        assertEquals(Files.readString(MAILS.resolve(id + ".txt")), answer.out());
    }

    @ParameterizedTest
    @CsvSource({"R1, V11, V44, I9", "R2, V28, V48, I7"})
    void aMailReplaysAlsoQuotedTwiceAndTheFixStopsIt(String id, String variant, String fix, String claim)
            throws IOException {
        String quoted = Files.readString(MAILS.resolve(id + ".txt"))
                .lines()
                .map(line -> "> > " + line)
                .collect(Collectors.joining("\n", "On Monday somebody wrote:\n", "\nYes, but\n"));
        Answer again = new Terminal().with(new TrylockSystem()).typing(quoted).run("replay", "-");
        assertEquals(10, again.code(), again.err());
        assertTrue(
                again.out().startsWith("STILL FAILS: trylock/" + claim + " in trylock " + variant + " C3, after "),
                again.out());
        Answer fixed = new Terminal().with(new TrylockSystem()).typing(quoted).run("replay", "-", "--variant", fix);
        assertEquals(0, fixed.code(), fixed.out());
        assertTrue(fixed.out().startsWith("FIXED: trylock/" + claim + " in trylock " + fix + " C3\n"), fixed.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"R1", "R2"})
    void aMailIsNarrowAsciiAndSaysWhatItsClaimRestsOn(String id) throws IOException {
        String mail = Files.readString(MAILS.resolve(id + ".txt"));
        assertTrue(mail.chars().allMatch(each -> each == '\n' || (each >= ' ' && each <= '~')), mail);
        // A tag must not be broken: decision 0018.
        assertTrue(mail.lines().allMatch(line -> line.length() <= 75 || line.startsWith("Link: ")), mail);
        assertTrue(mail.lines().toList().indexOf("-- 8< -- capsule -- 8< --") <= 41, "forty lines and a blank one");
        String flat = mail.replaceAll("\\s+", " ");
        for (String part : ImmutableList.of(
                "Subject: ",
                "CONFIG_SMP=n",
                "It relies on:",
                "A fix must ",
                "FIXED by step 6, ",
                "Scope: 1 CPU; ",
                "Alike: ")) {
            assertTrue(flat.contains(part), part);
        }
        if (id.equals("R2")) {
            assertTrue(flat.contains("comes from reading source: no report of it is known"), flat);
        }
    }

    /** The interleaving of the fact sheet, section 3.12, row by row: the window, the nested run, the outer one's end. */
    @Test
    void theDiagramShowsTheWindow() {
        List<String> lines = trylock("report", "trylock", "R1").out().lines().toList();
        int window = lines.indexOf("   4  list_del(): d1: load prev and next");
        assertEquals("   5    <kprobe> alloc_frozen_pages_nolock()", lines.get(window + 1));
        int back = lines.indexOf("        </kprobe>");
        assertTrue(back > window, lines.toString());
        assertEquals("  21  rmqueue_buddy(): unlock_irqrestore zone->lock", lines.get(back + 2));
    }

    @Test
    void withoutAnIdTheyAreListed() {
        Answer answer = Terminal.heddle("report", "toy");
        assertEquals(0, answer.code());
        assertEquals("""
                toy
                  R1  toy: a slab is frozen twice
                  R2  toy: a slab is frozen twice
                'heddle report toy ID' writes one as a mail.
                """, answer.out());
    }

    @Test
    void twoCpusAreDrawnInFull() {
        String out = Terminal.heddle("report", "toy", "R2").out();
        assertTrue(out.lines().anyMatch(line -> line.matches(" +CPU0 +CPU1")), out);
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertEquals(
                "heddle: no finding 'R9'; did you mean 'R1'? toy has R1 R2\n",
                Terminal.heddle("report", "toy", "R9").err());
        assertEquals(
                64,
                new Terminal()
                        .with(new CacheFlushSystem())
                        .run("report", "cacheflush")
                        .code());
    }

    /** A mail that says more than the model shows must not come about. */
    @Test
    void aFindingThatDoesNotStandIsADefect() {
        KernelSystem toy = ToySystem.asExpected();
        KernelSystem unbroken =
                new BentSystem(toy, (variant, config, scope) -> toy.cells(toy.variant("T02"), config, scope));
        Answer nothing = new Terminal().with(unbroken).run("report", "toy", "R1");
        assertEquals(70, nothing.code());
        assertEquals("", nothing.out());
        assertTrue(nothing.err().contains("R1 does not stand: nothing breaks I6"), nothing.err());
        KernelSystem unfixed =
                new BentSystem(toy, (variant, config, scope) -> toy.cells(toy.variant("T01"), config, scope));
        Answer still = new Terminal().with(unfixed).run("report", "toy", "R1");
        assertEquals(70, still.code());
        assertTrue(still.err().contains("R1 does not stand: T02 is VIOLATED"), still.err());
    }

    @Test
    void whatALimitCutsIsNotReported() {
        Answer answer = Terminal.heddle("report", "toy", "R1", "--max-states", "2");
        assertEquals(20, answer.code());
        assertEquals("", answer.out());
    }

    @Test
    void linesFitTheSchema() {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaFile.ALL.stream()
                        .filter(each -> each.id().equals("finding"))
                        .map(SchemaFile::text)
                        .findFirst()
                        .orElseThrow());
        for (Answer answer : List.of(
                Terminal.heddle("report", "toy", "--json"),
                Terminal.heddle("report", "toy", "R1", "--json"),
                trylock("report", "trylock", "R2", "--json"))) {
            assertEquals(0, answer.code());
            answer.out()
                    .lines()
                    .forEach(line -> assertEquals(List.of(), schema.validate(line, InputFormat.JSON), line));
        }
        assertFalse(schema.validate("{}", InputFormat.JSON).isEmpty());
    }
}
