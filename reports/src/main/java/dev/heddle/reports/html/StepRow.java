package dev.heddle.reports.html;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.model.Counterexample.Change;
import dev.heddle.properties.CellResult;

/**
 * One step of the list.
 *
 * @param number from 1
 * @param column of its CPU, from 0
 * @param style of its context
 * @param bars styles of the contexts that are open on the CPU, the outermost first
 * @param opened the context, if it is another one than that of the row above; else empty
 * @param function the function, if it is another one than before in this context; else empty
 * @param remarks what the model says of the state after it
 * @param frame a line above it where the part begins that repeats for ever; may be empty
 */
record StepRow(
        int number,
        int column,
        String actor,
        String style,
        ImmutableList<String> bars,
        String opened,
        String function,
        String text,
        ImmutableList<Change> changes,
        ImmutableList<String> remarks,
        ImmutableList<Broken> broken,
        String frame) {

    /** Short ids of the claims that it breaks. */
    public ImmutableList<String> brokenIds() {
        return broken.stream().map(each -> CellResult.shortId(each.claim())).collect(ImmutableList.toImmutableList());
    }
}
