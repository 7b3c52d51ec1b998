package dev.heddle.model.linearmap.live;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.heddle.model.Step;
import dev.heddle.model.linearmap.Design;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A decision that is part of the step before it is no step: a report would say that it never ran, and could not name it. */
final class StepNamesTest {

    @Test
    void everySiteHasAName() {
        for (Design design : List.of(Design.v3(), Design.base())) {
            for (Step<LiveState> step : LiveModel.of(design, LiveMachine.of(LiveLayout.SMALL, 2, false), List.of())
                    .steps()) {
                for (int site = 0; site < step.sites(); site++) {
                    assertFalse(
                            step.label(site).text().isBlank(), step.label(site).toString());
                }
            }
        }
    }
}
