package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import java.util.function.Function;

/** Which implementation of read-copy-update a kernel has. Kernel: kernel/rcu/Kconfig, v6.12. */
final class RcuRules {

    static final ImmutableMap<String, Function<Resolver, Fact<Boolean>>> FLAGS =
            ImmutableMap.of("TINY_RCU", RcuRules::tiny);

    private RcuRules() {}

    private static Fact<Boolean> tiny(Resolver r) {
        String name = "TINY_RCU";
        return r.settle(name, Optional.empty(), known -> {
            if (known.yes("SMP")) {
                return Fact.implied(name, false, "TINY_RCU is for kernels without SMP, and SMP is on");
            }
            // PREEMPT_LAZY alone is left out: since 6.13 it makes the kernel preemptible but not its RCU.
            for (String cause : ImmutableList.of("PREEMPT", "PREEMPT_RT", "PREEMPT_DYNAMIC")) {
                if (known.yes(cause)) {
                    return Fact.implied(name, false, cause + "=y makes RCU preemptible, and TINY_RCU is not");
                }
            }
            if (known.no("SMP") && known.no("PREEMPTION")) {
                return Fact.implied(name, true, "without SMP and without PREEMPTION, RCU is the tiny one");
            }
            return Fact.unknown(name, "SMP or PREEMPTION is not settled", "settle those two");
        });
    }
}
