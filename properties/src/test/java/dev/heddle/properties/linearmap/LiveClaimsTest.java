package dev.heddle.properties.linearmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.CountRule;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Mistake;
import dev.heddle.model.linearmap.Supply;
import dev.heddle.model.linearmap.live.LiveFeature;
import dev.heddle.model.linearmap.live.LiveLayout;
import dev.heddle.model.linearmap.live.LiveMachine;
import dev.heddle.model.linearmap.live.LiveModel;
import dev.heddle.model.linearmap.live.LiveScenario;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.liveness.SafetyThenLiveness;
import dev.heddle.properties.CellResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which claims hold of which design: the right-hand column of the fact sheet's table of variants. */
final class LiveClaimsTest {

    private static final String PRESSED = "memory may be short";
    private static final String LEAVES = "every kind of leaf";
    private static final String RIVAL = "another task allocates";

    static Stream<LiveScenario> scenarios() {
        return LiveScenario.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void correctDesignsHoldEverythingAndAreTested(LiveScenario scenario) {
        for (Design design : List.of(Design.v3(), Design.v5())) {
            assertProved(design, scenario.machine(false));
            assertProved(design, scenario.machine(true));
        }
        assertProved(Design.base(), scenario.machine(false));
        assertProved(Design.v3().withSupply(Supply.POOL_ON_RT), scenario.machine(false));
        assertProved(Design.v3().withSupply(Supply.NOLOCK_ON_RT), scenario.machine(false));
        assertProved(Design.v3().withSupply(Supply.NOLOCK), scenario.machine(false));
    }

    private static void assertProved(Design design, LiveMachine machine) {
        Outcome outcome = explore(design, machine);
        assertEquals("PROVED", outcome.verdict().word(), () -> design + " " + outcome.broken());
        assertEquals(ImmutableList.of(), outcome.unmet(), () -> design + " on " + machine);
    }

    /** On RT the base series allocates where it must not; version 1 may, and panics if somebody holds the lock. */
    @Test
    void whatRtDoesToThoseThatAllocateInTheStopper() {
        LiveMachine calm = LiveScenario.called(LEAVES).machine(true);
        LiveMachine contended = LiveScenario.called(RIVAL).machine(true);
        LiveMachine alone = LiveMachine.of(LiveLayout.SMALL, 1, true).with(LiveFeature.RIVAL);
        assertEquals("I5", broken(Design.base(), calm));
        assertEquals("I5", broken(Design.base(), contended));
        for (Supply nolock : List.of(Supply.NOLOCK_ON_RT, Supply.NOLOCK)) {
            Design v1 = Design.base().withSupply(nolock);
            assertEquals("", broken(v1, calm));
            assertEquals("no-panic", broken(v1, contended));
            assertEquals("no-panic", broken(v1, alone), "a task of the only CPU holds the lock");
        }
    }

    /**
     * Where more breaks than the sheet names, it follows from the words of the claim: a parent that is missing (I9) or children
     * that are not written (I8) leave no translation (I6), and make one of garbage where the leaf was not valid (I7); a split
     * that others do not stand aside for breaks I14 beside I10.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # mistake                | RT    | scenario                        | breaks
            KPTI_PTDESC_CAST         | true  | KPTI afterwards                 | I19
            KPTI_PTDESC_CAST         | false | KPTI afterwards                 | ''
            FREE_FROM_ZERO           | false | every kind of leaf              | I4
            NO_FREE_LEFTOVER         | false | image inside a PUD leaf         | I3
            NO_FREE_LEFTOVER         | false | every kind of leaf              | ''
            FREE_IN_CALLBACK         | true  | every kind of leaf              | I5
            FREE_IN_CALLBACK         | false | every kind of leaf              | ''
            ARRAY_NOT_ZEROED         | false | memory may be short             | I4
            CTOR_AT_PREALLOC         | false | image inside a PUD leaf         | I3
            COUNT_ZERO_IS_ERROR      | false | nothing but pages               | no-panic
            PTLOCK_FOR_INIT_MM       | true  | every kind of leaf              | I5
            PTLOCK_FOR_INIT_MM       | false | every kind of leaf              | ''
            PUD_CONTINUE_IN_SPLIT    | false | every kind of leaf              | I11
            KEEP_CONT_FROM_SNAPSHOT  | false | every kind of leaf              | I11
            PARENT_FIRST             | false | three CPUs                      | I6 I8
            PARENT_FIRST             | false | every kind of leaf              | I6 I7 I8
            NO_BARRIER               | false | three CPUs                      | I6 I8
            SHORT_FILL               | false | every kind of leaf              | I6 I7 I8
            CLEAR_THEN_SET           | false | every kind of leaf              | I6 I9
            NO_PARK                  | false | every kind of leaf              | I10 I14
            RELEASE_BEFORE_TLBI      | false | every kind of leaf              | I10 I14
            START_BEFORE_ALL_PARKED  | false | three CPUs                      | I10 I14
            SPLIT_ON_ANY_CPU         | false | every kind of leaf              | I10
            SPLIT_ONE_CONT_ENTRY     | false | every kind of leaf              | I10 I13
            DROP_PXN                 | false | every kind of leaf              | I6
            REVALIDATE               | false | every kind of leaf              | I6 I7
            REVALIDATE               | false | three CPUs                      | ''
            SLEEP_IN_SPLIT           | false | run-time splitter in a softirq  | I20 I5
            EARLY_SPLIT_MULTI_CPU    | false | run-time splits as CPUs come up | I10 I14
            REFILL_TOO_SMALL         | false | protected page tables           | I1
            KPTI_UNCHECKED_NULL      | false | KPTI while memory may be short  | I16
            KPTI_LEVELS_NOT_ADJUSTED | false | KPTI with a folded level        | I19
            KPTI_LEVELS_NOT_ADJUSTED | false | KPTI afterwards                 | ''
            KPTI_NON_CONTIGUOUS      | false | KPTI afterwards                 | I19
            LATE_SPLITTER            | false | every kind of leaf              | I1
            FLAG_NOT_REINITIALISED   | false | KPTI afterwards                 | I14
            """)
    void mistakesBreakWhatTheSheetSays(Mistake mistake, boolean rt, String scenario, String breaks) {
        assertEquals(
                breaks,
                broken(Design.v3().but(mistake), LiveScenario.called(scenario).machine(rt)));
    }

    /** The nested split is lost, is done twice, and leaves a changed leaf behind if the outer one then finds no memory. */
    @Test
    void anAllocatorThatSplitsTheSameBlock() {
        LiveMachine machine = LiveScenario.called("protected page tables").machine(false);
        assertEquals("I15 I16 I3", broken(Design.base().but(Mistake.ALLOC_SPLITS_SAME_BLOCK), machine));
    }

    @ParameterizedTest
    @CsvSource({
        "TWO_WALKS_NO_CONTINUE,''", "AT_MAP,''", "WHOLE,''", "WORST_CASE,''", "TWO_WALKS_EARLY,''",
        "AT_MAP_NO_ALIAS,I1", "UP_TO_TEXT,I1", "FORGET_PMD_CHILDREN,I1", "FORGET_PUD_TABLE,I1", "PMD_ONLY,I1",
        "CONT_ONCE,I1", "FULLY_COVERED_ONLY,I1", "FIRST_RANGE_ONLY,I1", "SECOND_RANGE_ONLY,I1", "FIXED_64,I1"
    })
    void countsThatAreShortRunOut(CountRule rule, String breaks) {
        LiveMachine machine = LiveScenario.called(LEAVES).machine(false);
        assertEquals(breaks, broken(Design.v3().counting(rule), machine));
    }

    /** With a count that is short, the wrong guard hands out what lies behind the array: a table in a page nobody allocated. */
    @Test
    void theGuardThatIsOffByOne() {
        LiveMachine machine = LiveScenario.called(LEAVES).machine(false);
        Design design = Design.v3().but(Mistake.INDEX_OFF_BY_ONE);
        assertEquals("", broken(design, machine));
        assertEquals("I1 I3 I4", broken(design.counting(CountRule.UP_TO_TEXT), machine));
    }

    @Test
    void aShortageIsReportedAndNothingIsLost() {
        for (boolean rt : new boolean[] {false, true}) {
            Outcome outcome = explore(Design.v3(), LiveScenario.called(PRESSED).machine(rt));
            assertTrue(outcome.met().contains("linearmap/I16.twin"));
        }
    }

    private static Outcome explore(Design design, LiveMachine machine) {
        return new SafetyThenLiveness(BreadthFirst.plain())
                .explore(LiveModel.of(design, machine, LiveClaims.of(machine)));
    }

    /** Short ids of what broke, by their alphabet. */
    private static String broken(Design design, LiveMachine machine) {
        List<String> ids = explore(design, machine).broken().keySet().stream()
                .map(CellResult::shortId)
                .sorted()
                .toList();
        return String.join(" ", ids);
    }
}
