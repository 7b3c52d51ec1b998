package dev.heddle.properties.linearmap;

import dev.heddle.model.linearmap.BuildRules;
import dev.heddle.model.linearmap.Granule;
import dev.heddle.model.linearmap.Policy.Kfence;
import dev.heddle.model.linearmap.Policy.Rodata;
import java.util.Optional;
import java.util.function.Predicate;

/** What a configuration must have for a variant to differ from what it was made of. */
enum Where {
    SPLIT("", Configuration::splits),
    NO_SPLIT("shown under a configuration in which nothing is split", config -> !config.splits()),
    SPLIT_ON_4K("PUD leaves come with 4K pages only", config -> config.splits() && is4K(config)),
    /** For models of a few entries a table, which know no granule. */
    PLAIN_SPLIT(
            "shown under rt=n and rt=y: nothing here depends on granule, rules, policy or firmware",
            config -> isPlain(config) && !config.kpti() && !config.realm()),
    KPTI("needs kpti=y", Configuration::kpti),
    KPTI_FOLDS(
            "needs kpti=y, and pages of which a CPU without LPA2 uses one level of tables less",
            config -> config.kpti() && config.granule() != Granule.KIB_64),
    KPTI_ON_RT("needs rt=y and kpti=y", config -> config.kpti() && config.preemptRt()),
    KPTI_SPLIT("needs kpti=y", config -> config.kpti() && isPlain(config)),
    REALM_BLOCKS(
            "needs realm=y, and blocks in the linear map",
            config -> config.realm() && !config.policy().forcePages()),
    REALM_SPLIT("needs realm=y, and a split", config -> config.realm() && config.splits()),
    REALM_PLAIN("needs realm=y, and a split", config -> config.realm() && isPlain(config)),
    REALM_ALONE(
            "needs realm=y as the only reason to protect single pages",
            config -> config.realm()
                    && config.rodata() != Rodata.FULL
                    && config.kfence() == Kfence.NONE
                    && !config.policy().forcePages()),
    ATOMIC_PROTECTION(
            "needs an early KFENCE pool or debug_pagealloc, whose callers must not sleep",
            config -> config.kfence() == Kfence.EARLY || config.debugPagealloc()),
    LATE_KFENCE(
            "needs kfence=late, and blocks in the linear map",
            config -> config.kfence() == Kfence.LATE && !config.policy().forcePages()),
    FAILING_EARLY_KFENCE(
            "needs kfence=early without rodata=full, and BBML2 on the boot CPU only",
            config -> config.kfence() == Kfence.EARLY
                    && config.rodata() != Rodata.FULL
                    && config.bbml2() == Configuration.Bbml2.ASYM
                    && !config.policy().forcePages()),
    SPLIT_OF_6_18(
            "rules=v7.2 makes the alias read-only below tables, too",
            config -> config.splits() && config.rules() == BuildRules.V6_18),
    /** For families of layouts, which are large. */
    FAMILY(
            "shown under rt=n and rt=y, by either rules",
            config -> config.splits()
                    && is4K(config)
                    && config.rodata() == Rodata.FULL
                    && config.kfence() == Kfence.NONE
                    && !config.kpti()
                    && !config.realm()),
    FAMILY_OF_6_18("rules=v7.2 makes the alias read-only below tables, too", config -> PLAIN_SPLIT.isMetBy(config)),
    BLOCKS_OF_7_2(
            "needs rules=v7.2, where ranges are mapped over each other, and blocks",
            config -> config.rules() == BuildRules.V7_2 && !config.policy().forcePages());

    private final String absence;

    // Lambdas over a configuration capture nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Predicate<Configuration> met;

    Where(String absence, Predicate<Configuration> met) {
        this.absence = absence;
        this.met = met;
    }

    boolean isMetBy(Configuration config) {
        return met.test(config);
    }

    /** Why a variant does not exist under {@code config}; empty if the need is met. */
    Optional<String> absence(Configuration config) {
        return isMetBy(config) ? Optional.empty() : Optional.of(why(config));
    }

    private String why(Configuration config) {
        return absence.isEmpty() || (this == SPLIT_ON_4K && !config.splits())
                ? "nothing is split under stop_machine(): " + config.whyNoSplit()
                : absence;
    }

    private static boolean is4K(Configuration config) {
        return config.pageSize() == 1L << 12;
    }

    /** Whether the configuration splits for the usual reasons, on 4K pages by the rules of v6.18. */
    private static boolean isPlain(Configuration config) {
        return config.splits()
                && is4K(config)
                && config.rules() == BuildRules.V6_18
                && config.rodata() == Rodata.FULL
                && config.kfence() == Kfence.NONE;
    }
}
