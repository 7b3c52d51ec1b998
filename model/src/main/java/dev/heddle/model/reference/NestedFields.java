package dev.heddle.model.reference;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The variables of {@link Nested}, in the order in which they are packed: what every step looks at comes first. */
final class NestedFields {

    final NestedParameters parameters;
    final Layout layout;
    /** In the order of their numbers; each has the variables that are its own. */
    final ImmutableList<NestedContext> contexts;

    final Field bad;
    final Field lk;
    final Field[] wh;
    final Field[] mask;

    NestedFields(NestedParameters p) {
        parameters = p;
        var fields = Layout.builder();
        bad = fields.field("bad", NestedState.DAMAGE, NestedState::showBad);
        lk = fields.field("lk", p.contexts());
        var top = new Field[p.cpus()];
        var pl = new Field[p.cpus()];
        var pc = new Field[p.contexts()];
        wh = new Field[p.slabs()];
        mask = new Field[p.slabs()];
        Arrays.setAll(top, c -> fields.internal("top" + c, p.classes()));
        Arrays.setAll(pl, c -> fields.field("pl" + c, p.classes()));
        Arrays.setAll(pc, x -> fields.internal("pc" + x, Pc.LAST));
        Arrays.setAll(wh, s -> fields.field("wh" + s, NestedState.PCP + p.cpus() - 1, NestedState::showPlace));
        Arrays.setAll(mask, s -> fields.field("mask" + s, (1 << p.objects()) - 1, Integer::toBinaryString));
        contexts = IntStream.range(0, p.contexts())
                .mapToObj(x -> new NestedContext(p, x, pc, top, pl, fields))
                .collect(ImmutableList.toImmutableList());
        layout = fields.build();
    }
}
