package dev.heddle.model.cacheflush.path;

import com.google.common.base.Preconditions;
import com.google.common.collect.Maps;
import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.kernel.Frame;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** What a run marks and never clears: broken rules, moments that came up, and the address that faulted. */
final class Marks {

    private final Map<FlushRule, Field> rules;
    private final Map<FlushMoment, Field> moments;
    private final Field badAddress;

    Marks(Layout.Builder fields, Topology topology) {
        rules = Maps.toMap(
                Arrays.stream(FlushRule.values())
                        .filter(rule -> rule != FlushRule.DEADLOCK)
                        .toList(),
                rule -> fields.internal("broken: " + rule, 1));
        moments = Maps.toMap(Arrays.asList(FlushMoment.values()), moment -> fields.internal("seen: " + moment, 1));
        badAddress = fields.field("BadVA", BadAddress.CODES, code -> BadAddress.show(code, topology.pageShift()));
    }

    Field of(FlushRule rule) {
        Preconditions.checkArgument(rule != FlushRule.DEADLOCK, "a deadlock leaves no mark");
        return Objects.requireNonNull(rules.get(rule));
    }

    Field of(FlushMoment moment) {
        return Objects.requireNonNull(moments.get(moment));
    }

    /** See {@link BadAddress}. */
    Field badAddress() {
        return badAddress;
    }

    /** Notes that the kernel dies of an access at {@code slot}. */
    void badAddress(Frame frame, int slot) {
        frame.set(badAddress, BadAddress.code(slot));
    }

    void broke(Frame frame, FlushRule rule) {
        frame.set(of(rule), 1);
    }

    void saw(Frame frame, FlushMoment moment) {
        frame.set(of(moment), 1);
    }
}
