package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.heddle.properties.AwakeCheck;
import dev.heddle.properties.Cell;
import dev.heddle.properties.ClaimText;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Proposals;
import dev.heddle.properties.Scope;
import dev.heddle.properties.Variant;
import dev.heddle.properties.trylock.TrylockSystem;
import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.json.SchemaFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of a system whose squares come with their evidence: two rows of trylock, and one lock. */
final class ProposalEvidenceTest {

    /** Command, configuration and steps of a square that is unsafe. */
    private static final Pattern SHOWN =
            Pattern.compile("\"steps\":(\\d+),.*\"command\":\"./heddle (.*) --scenario '(.*)'\"");

    private static Answer run(String... more) {
        var words = ImmutableList.<String>builder().add("matrix", "trylock", "--proposals");
        return new Terminal().with(new OneLock()).run(words.add(more).build().toArray(String[]::new));
    }

    /** Words from the fact sheet's section 4, and of C4 from its section 6: what is unsafe prints. */
    @Test
    void wordsAreThoseOfTheSheet() {
        Answer answer = run();
        assertEquals(0, answer.code());
        String table = """
                     list_lock
                     c  d  e
                P8   S+ S+ U
                P10  -  -  S/U

                     C1  C2  C4  C5
                P8   S   S+  D   S+
                P10  S   -   D   -
                """;
        assertTrue(answer.out().contains(table), answer.out());
        assertTrue(answer.out().contains("  S/U P10: safe where the probe sits on"), answer.out());
        assertTrue(answer.out().contains("        cost    9 lines; BPF tracing"), answer.out());
        assertTrue(answer.out().contains("refused although free"), answer.out());
    }

    @Test
    void everySquareHasALineUnderEachConfiguration() {
        String text = SchemaFile.ALL.stream()
                .filter(file -> file.id().equals("proposal"))
                .findFirst()
                .orElseThrow()
                .text();
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text);
        List<String> lines = run("--json").out().lines().toList();
        assertEquals(2 * 3 * 5, lines.size());
        lines.forEach(line -> assertEquals(List.of(), schema.validate(line, InputFormat.JSON), line));
        assertEquals(
                5,
                lines.stream()
                        .filter(line ->
                                line.contains("\"proposal\":\"P8\",\"variant\":\"P8\",\"column\":\"list_lock e\""))
                        .count());
    }

    /** P8 and P10 have small scenarios only: a table of dashes would read as if nothing could go wrong. */
    @Test
    void anEmptyTableIsRefused() {
        Answer medium = run("--scope", "medium");
        assertEquals(64, medium.code(), medium.out());
        assertEquals("", medium.out());
        assertTrue(medium.err().contains("no proposal of trylock has a scenario of scope medium"), medium.err());
    }

    /** The command that a line ends in shows the run that the line speaks of. */
    @Test
    void theCommandOfALineShowsItsRun() {
        String line = run("--json")
                .out()
                .lines()
                .filter(each -> each.contains("\"column\":\"list_lock e\",\"config\":\"C3\",\"word\":\"U\""))
                .findFirst()
                .orElseThrow();
        Matcher shown = SHOWN.matcher(line);
        assertTrue(shown.find(), line);
        var words =
                ImmutableList.<String>builder().add(shown.group(2).split(" ")).add("--scenario", shown.group(3));
        Answer check =
                new Terminal().with(new TrylockSystem()).run(words.build().toArray(String[]::new));
        assertEquals(10, check.code(), check.err());
        assertTrue(check.out().contains("I17 after " + shown.group(1) + " steps"), check.out());
    }

    /** On paper the command has a line break within the scenario's name, and is to work when pasted all the same. */
    @Test
    void theCommandOfTheTextWorksAsItIsPrinted() {
        Matcher printed = Pattern.compile("heddle (check [^']*--variant P10 [^']*)'([^']*\n[^']*)'")
                .matcher(run().out());
        assertTrue(printed.find());
        var words = ImmutableList.<String>builder()
                .add(printed.group(1).strip().split("[\\s\\\\]+"))
                .add(printed.group(2));
        Answer check =
                new Terminal().with(new TrylockSystem()).run(words.build().toArray(String[]::new));
        assertEquals(10, check.code(), check.err());
    }

    /** trylock with what these tests ask for, so that they take no minute. */
    private static final class OneLock implements KernelSystem {

        private final TrylockSystem all = new TrylockSystem();

        @Override
        public String name() {
            return all.name();
        }

        @Override
        public String question() {
            return all.question();
        }

        @Override
        public ImmutableList<Variant> variants() {
            return all.variants();
        }

        @Override
        public ImmutableList<ClaimText> claims() {
            return all.claims();
        }

        @Override
        public ImmutableList<Config> configs() {
            return all.configs();
        }

        @Override
        public ImmutableList<Cell> cells(Variant variant, String config, Scope scope) {
            return all.cells(variant, config, scope);
        }

        @Override
        public ImmutableList<AwakeCheck> awakeGate() {
            return all.awakeGate();
        }

        @Override
        public Optional<Proposals> proposals() {
            return all.proposals()
                    .map(whole -> new Proposals(
                            whole.about(),
                            whole.fine(),
                            whole.letters(),
                            whole.columns().stream()
                                    .filter(column -> column.group().equals("list_lock"))
                                    .collect(ImmutableList.toImmutableList()),
                            whole.overview(),
                            whole.rows().stream()
                                    .filter(row -> Set.of("P8", "P10").contains(row.id()))
                                    .collect(ImmutableList.toImmutableList()),
                            whole.evidence()));
        }
    }
}
