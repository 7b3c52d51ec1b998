package dev.heddle.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A checkpoint is only taken up by the search that it is of: whatever a model says of itself tells it from another. */
final class IdentityTest {

    /** A model with one field, one step and one claim, each with its name. */
    private static SmallModel model(
            String name, String field, int max, int start, String step, int actor, String claim) {
        var fields = Layout.builder();
        Field counter = fields.field(field, max);
        Layout layout = fields.build();
        var initial = new State(layout);
        initial.set(counter, start);
        return new SmallModel(
                name,
                layout,
                ImmutableList.of(initial),
                ImmutableList.of(SmallModel.act(actor, "A", step, s -> s.get(counter) == 0, s -> s.set(counter, 1))),
                ImmutableList.of(Claim.always(claim, "it is at most 1", s -> s.get(counter) <= 1)));
    }

    private static SmallModel plain() {
        return model("m", "c", 1, 0, "counts", 0, "m/I1");
    }

    @Test
    void theSameModelMadeTwiceIsTheSame() {
        assertEquals(Identity.of(plain(), false), Identity.of(plain(), false));
    }

    @Test
    void everyPartTells() {
        List<SmallModel> others = List.of(
                plain(),
                model("n", "c", 1, 0, "counts", 0, "m/I1"),
                model("m", "d", 1, 0, "counts", 0, "m/I1"),
                model("m", "c", 2, 0, "counts", 0, "m/I1"),
                model("m", "c", 1, 1, "counts", 0, "m/I1"),
                model("m", "c", 1, 0, "adds", 0, "m/I1"),
                model("m", "c", 1, 0, "counts", 1, "m/I1"),
                model("m", "c", 1, 0, "counts", 0, "m/I2"));
        Set<String> identities = new LinkedHashSet<>();
        others.forEach(other -> identities.add(Identity.of(other, false)));
        identities.add(Identity.of(plain(), true));
        assertEquals(others.size() + 1, identities.size());
    }
}
