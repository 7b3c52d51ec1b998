package dev.heddle.generators.machine;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The assignments of unknown flags that a kernel can have. */
final class Worlds {

    /** 1024 assignments; every one of them is checked, so more would be no answer. */
    static final int MAX_UNKNOWN = 10;

    /** If the first is y, the second is y. Kernel: kernel/Kconfig.preempt, lib/Kconfig.debug, arch/mips/Kconfig, v6.12. */
    private static final ImmutableList<ImmutableList<String>> ENTAILS = pairs(
            "PREEMPT PREEMPTION",
            "PREEMPT_LAZY PREEMPTION",
            "PREEMPT_RT PREEMPTION",
            "PREEMPT_DYNAMIC PREEMPTION",
            "PREEMPTION PREEMPT_COUNT",
            "PREEMPT PREEMPT_COUNT",
            "PREEMPT_LAZY PREEMPT_COUNT",
            "PREEMPT_RT PREEMPT_COUNT",
            "PREEMPT_DYNAMIC PREEMPT_COUNT",
            "DEBUG_ATOMIC_SLEEP PREEMPT_COUNT",
            "MIPS_MT_SMP SMP",
            "MIPS_CPS SMP",
            "PROVE_LOCKING DEBUG_SPINLOCK",
            "DEBUG_LOCK_ALLOC DEBUG_SPINLOCK",
            "LOCK_STAT DEBUG_SPINLOCK");

    /** Never both y. */
    private static final ImmutableList<ImmutableList<String>> EXCLUDES = ImmutableList.<ImmutableList<String>>builder()
            .addAll(pairs("TINY_RCU SMP", "TINY_RCU PREEMPT", "TINY_RCU PREEMPT_RT", "TINY_RCU PREEMPT_DYNAMIC"))
            .addAll(choicePairs())
            .build();

    private Worlds() {}

    static ImmutableList<ImmutableMap<String, Boolean>> of(KernelFacts facts, List<String> names) {
        List<Map<String, Boolean>> worlds = new ArrayList<>();
        worlds.add(new LinkedHashMap<>());
        Set<String> unknown = new HashSet<>();
        for (String name : ImmutableSet.copyOf(names)) {
            Fact<Boolean> fact = facts.flag(name);
            if (!fact.isKnown()) {
                unknown.add(name);
            }
            if (unknown.size() > MAX_UNKNOWN) {
                throw new IllegalArgumentException(
                        "expected at most " + MAX_UNKNOWN + " unknown flags, got more in " + names);
            }
            worlds = extended(worlds, name, fact, unknown);
        }
        return worlds.stream().map(ImmutableMap::copyOf).collect(ImmutableList.toImmutableList());
    }

    private static List<Map<String, Boolean>> extended(
            List<Map<String, Boolean>> worlds, String name, Fact<Boolean> fact, Set<String> unknown) {
        ImmutableList<Boolean> values = fact.value().map(ImmutableList::of).orElse(ImmutableList.of(false, true));
        List<Map<String, Boolean>> extended = new ArrayList<>();
        for (Map<String, Boolean> world : worlds) {
            for (boolean value : values) {
                Map<String, Boolean> candidate = new LinkedHashMap<>(world);
                candidate.put(name, value);
                if (isPossible(candidate, unknown)) {
                    extended.add(candidate);
                }
            }
        }
        return extended;
    }

    /** Only guesses have to go together with the rest; two facts that are known were weighed against each other before. */
    private static boolean isPossible(Map<String, Boolean> world, Set<String> unknown) {
        for (ImmutableList<String> pair : ENTAILS) {
            boolean broken = is(world, pair.get(0), true) && is(world, pair.get(1), false);
            if (broken && !Collections.disjoint(pair, unknown)) {
                return false;
            }
        }
        for (ImmutableList<String> pair : EXCLUDES) {
            boolean broken = is(world, pair.get(0), true) && is(world, pair.get(1), true);
            if (broken && !Collections.disjoint(pair, unknown)) {
                return false;
            }
        }
        return true;
    }

    /** What Kconfig offers as a choice, two by two. */
    private static ImmutableList<ImmutableList<String>> choicePairs() {
        ImmutableList.Builder<ImmutableList<String>> all = ImmutableList.builder();
        for (ChoiceGroup group : ChoiceGroup.ALL) {
            ImmutableList<String> members = group.sinceMajor() == 0 ? group.members() : ImmutableList.of();
            for (int i = 0; i < members.size(); i++) {
                for (int j = i + 1; j < members.size(); j++) {
                    all.add(ImmutableList.of(members.get(i), members.get(j)));
                }
            }
        }
        return all.build();
    }

    private static boolean is(Map<String, Boolean> world, String name, boolean value) {
        return world.getOrDefault(name, !value) == value;
    }

    private static ImmutableList<ImmutableList<String>> pairs(String... pairs) {
        ImmutableList.Builder<ImmutableList<String>> all = ImmutableList.builder();
        for (String pair : pairs) {
            all.add(ImmutableList.copyOf(Splitter.on(' ').split(pair)));
        }
        return all.build();
    }
}
