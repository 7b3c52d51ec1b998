package dev.heddle.properties.cacheflush;

import com.google.common.collect.ImmutableMap;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Design.Counting;
import dev.heddle.model.cacheflush.Design.Guard;
import dev.heddle.model.cacheflush.Design.Policy;

/** Designs that hold an address in wired entries, by the names they go by, written down apart from the variants under test. */
final class KnownDesigns {

    static final Design V1 = Design.V4_8.with(Policy.P0).with(Counting.RAISES_PREEMPT_COUNT);
    static final Design V2 = Design.V4_8.with(Policy.P1).with(Counting.RAISES_PREEMPT_COUNT);
    static final Design V3 = Design.V4_8.with(Policy.P0);
    static final Design V4 = Design.V4_8.with(Policy.P1);
    static final Design V5 = Design.V4_8;
    static final Design V6 = Design.V4_8.with(Guard.NEVER);
    static final Design V7 = Design.V4_8.with(Guard.LOCAL_FOR_COHERENT);
    static final Design V8 = Design.V4_8.with(Policy.ALL_OTHERS).with(Guard.NEVER);
    static final Design V9 = Design.V4_8.mappingInCallback();
    static final Design V10 = Design.V4_8.with(Policy.ALL_OTHERS).mappingInCallback();
    static final Design V12 = Design.V4_8.with(Guard.PAGEFAULT_DISABLED_OR_IN_ATOMIC);

    static final ImmutableMap<String, Design> ALL = ImmutableMap.<String, Design>builder()
            .put("V1", V1)
            .put("V2", V2)
            .put("V3", V3)
            .put("V4", V4)
            .put("V5", V5)
            .put("V6", V6)
            .put("V7", V7)
            .put("V8", V8)
            .put("V9", V9)
            .put("V10", V10)
            .put("V12", V12)
            .buildOrThrow();

    private KnownDesigns() {}
}
