package dev.heddle.model.cacheflush.path;

import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Design.Counting;
import dev.heddle.model.cacheflush.Design.Guard;
import dev.heddle.model.cacheflush.Design.Mapping;
import dev.heddle.model.cacheflush.Design.Policy;

/** The designs that were shipped or proposed. */
final class Designs {

    static final Design V4_1 = Design.V4_8.with(Policy.P0).with(Counting.RAISES_PREEMPT_COUNT);
    static final Design V4_1_STABLE = V4_1.with(Policy.P1);
    static final Design V4_2 = Design.V4_8.with(Policy.P0);
    static final Design V4_4_12 = Design.V4_8.with(Policy.P1);
    static final Design UNGUARDED = Design.V4_8.with(Guard.NEVER);
    static final Design LOCAL_FOR_COHERENT = Design.V4_8.with(Guard.LOCAL_FOR_COHERENT);
    static final Design MAPS_IN_CALLBACK = Design.V4_8.mappingInCallback();
    static final Design IPI_TO_ALL = UNGUARDED.with(Policy.ALL_OTHERS);
    static final Design IPI_TO_ALL_MAPS_IN_CALLBACK = IPI_TO_ALL.mappingInCallback();
    static final Design SMTC = UNGUARDED.with(Mapping.SMTC);

    private Designs() {}
}
