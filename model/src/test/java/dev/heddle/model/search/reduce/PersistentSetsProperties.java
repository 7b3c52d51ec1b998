package dev.heddle.model.search.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Field;
import dev.heddle.model.FieldSet;
import dev.heddle.model.Footprint;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.search.reduce.ReferenceSearch.How;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.statistics.Statistics;

/** Reduced searches of random programs against the full one. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
final class PersistentSetsProperties {

    @Property(tries = 2000)
    void everyReducedSearchGivesTheAnswersOfTheFullOne(@ForAll long seed) {
        var model = new RandomProgram(seed);
        var full = ReferenceSearch.of(model, How.FULL);
        for (How how : new How[] {How.LEVELS, How.PATHS, How.PERSISTENT_PATHS}) {
            var reduced = ReferenceSearch.of(model, how);
            assertEquals(full.broken, reduced.broken, how::toString);
            assertEquals(full.met, reduced.met, how::toString);
            assertEquals(full.ends, reduced.ends, how::toString);
            assertEquals(full.fired, reduced.fired, how::toString);
            assertTrue(reduced.count() <= full.count(), how::toString);
            Statistics.label(how.toString())
                    .collect(reduced.count() < full.count())
                    .coverage(fewer -> fewer.check(true).percentage(share -> share > 15));
        }
        Statistics.label("verdict").collect(full.broken.isEmpty()).coverage(proved -> {
            proved.check(true).percentage(share -> share > 3);
            proved.check(false).percentage(share -> share > 10);
        });
    }

    @Property(tries = 300)
    void noChoiceIsWrongInAnyState(@ForAll long seed) {
        var model = new RandomProgram(seed);
        var check = new ReductionCheck<State>(model, new PersistentSets<>(model), 100);
        int reduced = 0;
        for (State state : ReferenceSearch.of(model, How.FULL).states) {
            reduced += check.check(state) ? 1 : 0;
        }
        Statistics.label("reduced").collect(reduced > 0).coverage(any -> any.check(true)
                .percentage(share -> share > 20));
    }

    /** Each field of a line in turn is left out of the footprint of a step that fires, on the side where it is declared. */
    @Property(tries = 100)
    void aFieldThatIsLeftOutIsMissed(@ForAll long seed) {
        var model = new RandomProgram(seed);
        var full = ReferenceSearch.of(model, How.FULL);
        var right = new FootprintCheck<State>(model);
        full.states.forEach(right::check);
        for (int step = 0; step < model.steps().size(); step++) {
            for (int site = 0; site < model.steps().get(step).sites(); site++) {
                if (full.fired.contains(step + " at " + site)) {
                    Footprint declared = model.steps().get(step).footprint(site);
                    for (Field field : model.layout().fields()) {
                        if (declared.reads().has(field)) {
                            var without = new Footprint(minus(declared.reads(), field), declared.writes());
                            assertMissed(model.declaring(step, site, without), full.states, field, true);
                        }
                        if (declared.writes().has(field)) {
                            var without = new Footprint(declared.reads(), minus(declared.writes(), field));
                            assertMissed(model.declaring(step, site, without), full.states, field, false);
                        }
                    }
                }
            }
        }
    }

    private static FieldSet minus(FieldSet set, Field field) {
        return new FieldSet().addAll(set).removeAll(FieldSet.of(field));
    }

    private static void assertMissed(Model<State> wrong, List<State> states, Field field, boolean read) {
        var check = new FootprintCheck<State>(wrong);
        var defect = assertThrows(CheckerDefect.class, () -> states.forEach(check::check));
        String said = String.valueOf(defect.getMessage());
        assertTrue(said.contains(field.name()) && said.contains("way "), said);
        assertTrue(
                read ? said.contains("enabled by") || said.contains("reads") : said.matches(".*(writes|changes).*"),
                said);
    }
}
