package dev.heddle.properties.cacheflush;

import java.util.Optional;
import java.util.function.Predicate;

/** What a configuration must have for a variant to mean something there. */
enum Where {
    /** Every kernel of c-r4k.c that flushes by the functions that the variants are about. */
    USUAL("", config -> true),
    ALIASES("needs aliases: without them no page is mapped coherently", config -> config.topology()
            .aliases()),
    SEVERAL_CORES("needs several cores", Configuration::severalCores),
    ALIASES_ON_SEVERAL_CORES(
            "needs aliases and several cores", config -> config.topology().aliases() && config.severalCores()),
    ALIASES_WITHOUT_CM(
            "needs aliases and several cores without a Coherence Manager",
            config -> config.topology().aliases()
                    && config.severalCores()
                    && !config.topology().cm()),
    CM_ON_SEVERAL_CORES(
            "needs several cores with a Coherence Manager",
            config -> config.severalCores() && config.topology().cm()),
    MULTITHREADED("without MIPS_MT_SMP it is V4", Configuration::mtSmp),
    MULTITHREADED_CM(
            "needs MIPS_MT_SMP, and several cores with a Coherence Manager",
            config ->
                    config.mtSmp() && config.severalCores() && config.topology().cm()),
    HIGHMEM(
            "needs several cores without aliases or a Coherence Manager, and highmem",
            config -> !config.topology().aliases()
                    && config.severalCores()
                    && !config.topology().cm()),
    SHARED_TLB("needs a TLB that the VPEs of a core share, as under SMTC", config -> config.topology()
            .sharedTlb()),
    BMIPS("needs BMIPS43xx", Where::isBmips);

    private final String absence;

    // Lambdas over a configuration capture nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Predicate<Configuration> met;

    Where(String absence, Predicate<Configuration> met) {
        this.absence = absence;
        this.met = met;
    }

    boolean isMetBy(Configuration config) {
        return ownGround(config).isEmpty() && met.test(config);
    }

    /** Why a variant does not exist under {@code config}; empty if the need is met. */
    Optional<String> absence(Configuration config) {
        return isMetBy(config) ? Optional.empty() : Optional.of(why(config));
    }

    private String why(Configuration config) {
        String own = ownGround(config);
        return own.isEmpty() ? absence : own;
    }

    /** Why a machine is for few variants only; empty if it is not, or if this need is one that it meets. */
    private String ownGround(Configuration config) {
        if (config.topology().sharedTlb() && this != SHARED_TLB) {
            return "a shared TLB is for V25 and V26";
        }
        return isBmips(config) && this != BMIPS ? "BMIPS kernels flush by an override of their own: V27" : "";
    }

    private static boolean isBmips(Configuration config) {
        return config.topology().id().equals("T9");
    }
}
