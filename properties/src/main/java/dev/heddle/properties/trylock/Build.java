package dev.heddle.properties.trylock;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.properties.UsageException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One of the five standard configurations, perhaps with the preemption model fixed.
 *
 * @param preemptionStated whether the caller fixed CONFIG_PREEMPTION; if not, variants that depend on it show both
 */
record Build(Standard standard, KernelBuild kernel, boolean preemptionStated) {

    /** The configurations of the variant matrix. */
    // KernelBuild is a record of flags; Error Prone believes only in types that carry its own annotation.
    @SuppressWarnings("ImmutableEnumChecker")
    enum Standard {
        C1("SMP", new KernelBuild(true, false, false, false)),
        C2("SMP, PREEMPT_RT", new KernelBuild(true, true, false, true)),
        C3("uniprocessor, no spinlock debugging", new KernelBuild(false, false, false, false)),
        C4("uniprocessor, DEBUG_SPINLOCK", new KernelBuild(false, false, true, false)),
        C5("uniprocessor, PREEMPT_RT", new KernelBuild(false, true, false, true));

        private final String meaning;
        private final KernelBuild build;

        Standard(String meaning, KernelBuild build) {
            this.meaning = meaning;
            this.build = build;
        }

        String meaning() {
            return meaning;
        }

        KernelBuild build() {
            return build;
        }
    }

    private static final String SMP = "SMP";
    private static final String PREEMPT_RT = "PREEMPT_RT";
    private static final String DEBUG_SPINLOCK = "DEBUG_SPINLOCK";
    private static final String PREEMPTION = "PREEMPTION";
    private static final ImmutableList<String> KEYS = ImmutableList.of(SMP, PREEMPT_RT, DEBUG_SPINLOCK, PREEMPTION);

    static Build of(Standard standard) {
        return new Build(standard, standard.build(), false);
    }

    Build withPreemption(boolean on) {
        return new Build(standard, kernel.withPreemption(on), true);
    }

    /** The standard configuration with these options; on SMP and on RT spinlock debugging changes no verdict. */
    static Build of(boolean smp, boolean rt, boolean debugSpinlock, boolean preemption) {
        Standard standard;
        if (smp) {
            standard = rt ? Standard.C2 : Standard.C1;
        } else if (rt) {
            standard = Standard.C5;
        } else {
            standard = debugSpinlock ? Standard.C4 : Standard.C3;
        }
        return of(standard).withPreemption(preemption);
    }

    /** Reads {@code C3}, {@code C3,PREEMPTION=y} or {@code SMP=n,PREEMPT_RT=n,DEBUG_SPINLOCK=n,PREEMPTION=y}. */
    static Build parse(String text) {
        List<String> words = Splitter.on(',').trimResults().splitToList(text);
        String first = words.get(0).toUpperCase(Locale.ROOT);
        boolean named = Arrays.stream(Standard.values())
                .anyMatch(standard -> standard.name().equals(first));
        Map<String, Boolean> options = options(text, named ? words.subList(1, words.size()) : words);
        if (named) {
            return withOptions(Build.of(Standard.valueOf(first)), options, text);
        }
        Boolean smp = options.get(SMP);
        Boolean rt = options.getOrDefault(PREEMPT_RT, false);
        Boolean debug = options.getOrDefault(DEBUG_SPINLOCK, false);
        if (smp == null) {
            throw new UsageException("configuration '" + text + "' does not say SMP=y or SMP=n; " + expected());
        }
        Build build = of(smp, rt, debug, options.getOrDefault(PREEMPTION, rt));
        return options.containsKey(PREEMPTION) || rt ? build : of(build.standard());
    }

    private static Map<String, Boolean> options(String text, List<String> words) {
        Map<String, Boolean> options = new HashMap<>();
        for (String word : words) {
            List<String> pair = Splitter.on('=').splitToList(word);
            String key = pair.get(0).toUpperCase(Locale.ROOT).replaceFirst("^CONFIG_", "");
            boolean known = pair.size() == 2
                    && KEYS.contains(key)
                    && (pair.get(1).equals("y") || pair.get(1).equals("n"));
            if (!known) {
                throw new UsageException("configuration '" + text + "': cannot read '" + word + "'; " + expected());
            }
            if (options.put(key, pair.get(1).equals("y")) != null) {
                throw new UsageException("configuration '" + text + "' sets " + key + " twice");
            }
        }
        return options;
    }

    private static Build withOptions(Build build, Map<String, Boolean> options, String text) {
        KernelBuild kernel = build.kernel();
        boolean contradicts = options.getOrDefault(SMP, kernel.smp()) != kernel.smp()
                || options.getOrDefault(PREEMPT_RT, kernel.preemptRt()) != kernel.preemptRt()
                || options.getOrDefault(DEBUG_SPINLOCK, kernel.debugSpinlock()) != kernel.debugSpinlock()
                || (kernel.preemptRt() && !options.getOrDefault(PREEMPTION, true));
        if (contradicts) {
            throw new UsageException("configuration '" + text + "' contradicts itself: " + build.standard() + " is "
                    + build.standard().meaning());
        }
        Boolean preemption = options.get(PREEMPTION);
        return preemption == null ? build : build.withPreemption(preemption);
    }

    private static String expected() {
        String standards = Arrays.stream(Standard.values()).map(Standard::name).collect(Collectors.joining(", "));
        return "expected one of " + standards + ", or k=v with " + String.join(", ", KEYS) + " and y or n";
    }

    /** The id of the standard configuration, such as {@code C3}. */
    String id() {
        return standard.name();
    }

    /** {@code C3}, or {@code C3, PREEMPTION=y} where that was fixed and is no matter of course. */
    @Override
    public String toString() {
        return preemptionStated && !kernel.preemptRt() ? id() + ", " + preemptionInWords() : id();
    }

    /** {@code PREEMPTION=y} or {@code PREEMPTION=n}. */
    String preemptionInWords() {
        return PREEMPTION + "=" + (kernel.preemption() ? "y" : "n");
    }
}
