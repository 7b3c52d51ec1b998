package dev.heddle.reports.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.model.Counterexample.Change;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.model.Label;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.Outlook;
import dev.heddle.properties.Scope;
import dev.heddle.properties.drawing.Bookkeeping;
import dev.heddle.properties.drawing.Diagram;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.drawing.StepList;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever a model calls things, a report is printable ASCII of at most 75 columns. */
final class WidthProperties {

    private static final Counterexample NOTHING =
            new Counterexample("toy", "toy/I1", ImmutableList.of(), ImmutableList.of(), 0);

    private static final CharMatcher BLANKS = CharMatcher.is(' ').or(CharMatcher.is('\n'));

    @Property
    void everyLineFits(@ForAll("texts") String first, @ForAll("texts") String second) {
        assertFits(new Page()
                .line(first)
                .hanging(first, second)
                .field(first, second)
                .toString());
    }

    @Property
    void wrappingLosesNothing(@ForAll("words") String body, @ForAll @IntRange(min = 1, max = 60) int lead) {
        String text = new Page().hanging("-".repeat(lead), body).toString();
        assertEquals("-".repeat(lead) + BLANKS.removeFrom(body), BLANKS.removeFrom(text));
    }

    /** The words at which it is cut may be shorter than the points that stand for the rest. */
    @Property
    void aParagraphThatIsCutFits(
            @ForAll("shortWords") String few,
            @ForAll("words") String many,
            @ForAll @IntRange(min = 1, max = 3) int most) {
        for (String text : ImmutableList.of(few, many)) {
            String mail = new MailPage("toy").diagram().paragraph(text, most).write(NOTHING, Bookkeeping.NONE);
            assertFits(mail);
            assertTrue(mail.lines().count() <= most + 2, mail);
        }
    }

    @Property
    void everyCounterexampleFits(@ForAll("runs") Counterexample found, @ForAll("texts") String name) {
        var cell = new Cell("toy", "T01", name, name, name, Expectation.of(Outlook.FAILS), "I1", null);
        var page = new Page();
        CounterexampleText.write(page, cell, Scope.SMALL, found, FewestSteps.AND_SWITCHES.sentence());
        assertFits(page.toString());
    }

    @Property
    void everyStepIsInTheDiagramAndInTheList(@ForAll("runs") Counterexample found) {
        for (String text : ImmutableList.of(diagram(found), steps(found))) {
            long numbered = text.lines()
                    .filter(line -> line.matches(" {0,3}\\d+ .*|.{0,4}\\d+$"))
                    .count();
            assertTrue(numbered >= found.moves().size(), text);
        }
    }

    private static void assertFits(String text) {
        text.lines().forEach(line -> {
            assertTrue(line.length() <= Page.WIDTH, line);
            assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), line);
            assertEquals(line.stripTrailing(), line);
        });
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(words(), Arbitraries.strings().ofMaxLength(200));
    }

    @Provide
    Arbitrary<String> shortWords() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .ofMinLength(1)
                .ofMaxLength(3)
                .list()
                .ofMinSize(10)
                .ofMaxSize(90)
                .map(list -> String.join(" ", list));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .ofMinLength(1)
                .ofMaxLength(90)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .map(list -> String.join(" ", list));
    }

    @Provide
    Arbitrary<Counterexample> runs() {
        Arbitrary<String> actors = Arbitraries.oneOf(
                Arbitraries.of(
                        "CPU0 task",
                        "CPU0 task2",
                        "CPU0 NMI",
                        "CPU0 kprobe",
                        "CPU0 softirq",
                        "CPU1 task",
                        "CPU1 hardirq"),
                texts());
        Arbitrary<Label> labels = Combinators.combine(
                        actors,
                        Arbitraries.oneOf(Arbitraries.of("", "", "kmalloc", "list_del"), texts()),
                        Arbitraries.oneOf(
                                Arbitraries.of("enter: kmalloc", "enter", "return", "scheduled", "x"), texts()))
                .as(Label::new);
        Arbitrary<ImmutableList<Change>> changes = Combinators.combine(texts(), texts(), texts())
                .as(Change::new)
                .list()
                .ofMaxSize(3)
                .map(ImmutableList::copyOf);
        Arbitrary<ImmutableList<Broken>> broken = Combinators.combine(texts(), texts(), texts())
                .as(Broken::new)
                .list()
                .ofMaxSize(1)
                .map(ImmutableList::copyOf);
        return Combinators.combine(labels, changes, texts().list().ofMaxSize(2).map(ImmutableList::copyOf), broken)
                .as(Move::new)
                .list()
                .ofMaxSize(20)
                .map(moves -> new Counterexample("toy", "toy/I1", ImmutableList.of(), ImmutableList.copyOf(moves), 0));
    }

    private static String diagram(Counterexample found) {
        var page = new Page();
        Diagram.draw(found, page);
        return page.toString();
    }

    private static String steps(Counterexample found) {
        var page = new Page();
        StepList.write(found, page);
        return page.toString();
    }
}
