package dev.heddle.model.linearmap;

/**
 * What of a kernel's configuration decides how the linear map is laid out.
 *
 * @param rules which kernel it is
 * @param rodataFull CONFIG_RODATA_FULL_DEFAULT_ENABLED; only {@link BuildRules#V6_12} has it, later ones act as if it were set
 * @param kfence CONFIG_KFENCE
 * @param kfenceSampleInterval CONFIG_KFENCE_SAMPLE_INTERVAL in milliseconds; 0 makes no pool until someone asks for one
 * @param debugPagealloc CONFIG_DEBUG_PAGEALLOC
 * @param debugPageallocOn CONFIG_DEBUG_PAGEALLOC_ENABLE_DEFAULT
 */
public record KernelBuild(
        BuildRules rules,
        boolean rodataFull,
        boolean kfence,
        long kfenceSampleInterval,
        boolean debugPagealloc,
        boolean debugPageallocOn) {

    /** The policy of this kernel started with {@code commandLine}. */
    public Policy policy(String commandLine, boolean realm, boolean bootCpuBbml2) {
        var words = new CommandLine(commandLine);
        return new Policy(rodata(words), debugPagealloc(words), kfence(words), realm, bootCpuBbml2);
    }

    /** Kernel: arch_parse_debug_rodata(). A word that it does not know leaves what was there. */
    private Policy.Rodata rodata(CommandLine words) {
        boolean old = rules == BuildRules.V6_12;
        Policy.Rodata rodata = old && !rodataFull ? Policy.Rodata.NOALIAS : Policy.Rodata.FULL;
        for (String word : words.values("rodata")) {
            rodata = switch (word) {
                case "off" -> Policy.Rodata.OFF;
                case "on" -> old ? Policy.Rodata.NOALIAS : Policy.Rodata.FULL;
                case "full" -> old ? Policy.Rodata.FULL : rodata;
                case "noalias" -> old ? rodata : Policy.Rodata.NOALIAS;
                default -> rodata;
            };
        }
        return rodata;
    }

    /** A build without it hands the word to user space. */
    private boolean debugPagealloc(CommandLine words) {
        boolean on = debugPageallocOn;
        for (String word : words.values("debug_pagealloc")) {
            on = CommandLine.bool(word, on);
        }
        return debugPagealloc && on;
    }

    private Policy.Kfence kfence(CommandLine words) {
        long interval = kfenceSampleInterval;
        for (String word : words.values("kfence.sample_interval")) {
            interval = CommandLine.number(word, interval);
        }
        return !kfence ? Policy.Kfence.NONE : interval == 0 ? Policy.Kfence.LATE : Policy.Kfence.EARLY;
    }
}
