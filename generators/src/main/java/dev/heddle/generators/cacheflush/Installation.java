package dev.heddle.generators.cacheflush;

import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Design.Counting;
import dev.heddle.model.cacheflush.Design.Policy;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.cacheflush.path.FlushMachine;

/**
 * A machine and the kernel on it.
 *
 * @param preemptCount CONFIG_PREEMPT_COUNT
 * @param mtSmp CONFIG_MIPS_MT_SMP
 */
public record Installation(Topology topology, boolean preemptCount, boolean mtSmp, Era era) {

    /** Mainline kernels that flush alike; the one of the report first. */
    public enum Era {
        /** As 4.4.12. Cross-calls depended on CONFIG_MIPS_MT_SMP until cccf34e9411c, which v4.3 has. */
        V4_2_TO_V4_7(Policy.P1, Counting.COUNTS_APART),
        FROM_V4_8(Policy.P2, Counting.COUNTS_APART),
        UP_TO_V4_1(Policy.P0, Counting.RAISES_PREEMPT_COUNT);

        private final Policy policy;
        private final Counting counting;

        Era(Policy policy, Counting counting) {
            this.policy = policy;
            this.counting = counting;
        }

        public Design design() {
            return Design.V4_8.with(policy).with(counting);
        }
    }

    /** What of the configuration the flush paths depend on. */
    public FlushMachine.Config config() {
        return new FlushMachine.Config(preemptCount, mtSmp);
    }
}
