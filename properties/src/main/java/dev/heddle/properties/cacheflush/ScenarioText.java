package dev.heddle.properties.cacheflush;

import dev.heddle.model.cacheflush.path.FlushScenario;
import java.util.stream.Collectors;

/** Scenarios in words. */
final class ScenarioText {

    private ScenarioText() {}

    /** Who does what. */
    static String of(FlushScenario scenario) {
        String first = "CPU" + scenario.cpus().get(0);
        String second = scenario.cpus().size() > 1 ? "CPU" + scenario.cpus().get(1) : "";
        return switch (scenario.kind()) {
            case ANON_FLUSH -> first + " flushes";
            case TWO_FLUSHERS -> first + " and " + second + " flush" + colours(scenario);
            case FLUSH_SEQUENCE -> first + " flushes twice";
            case COPY_AND_FLUSH -> first + " copies, " + second + " flushes" + colours(scenario);
            case IRQS_OFF -> first + " and " + second + " flush with IRQs off";
            case DEFERRED -> first + " faults";
            case CODE -> first + " writes code, " + second + " runs it";
            case HOTPLUG -> first + " goes offline, " + second + " flushes code";
            case BH_DISABLED -> first + " maps with BHs disabled, " + second + " flushes" + colours(scenario);
            case SOFTIRQ_HOLDS -> "a softirq of " + first + " maps, " + second + " flushes" + colours(scenario);
            case SOFTIRQ_OVER_TASK -> "a softirq of " + first + " maps over its task" + colours(scenario);
            case REPEATED -> first + " maps and unmaps";
            case STOP -> first + " stops, " + second + " flushes code";
            case RECENT_ASID -> "the process ran on " + first + " last, " + second + " flushes";
            case SIGNAL_TRAMPOLINE -> first + " makes a trampoline, " + second + " runs another process";
            case SMALL_CODE_RANGE -> first + " flushes a few lines of code";
            case CODE_PATCHING -> first + " patches code with IRQs off";
            case CPU_START -> first + " starts, " + second + " calls everybody";
            case SLEEP -> first + " sleeps while it maps" + colours(scenario);
            case HIGHMEM -> first + " flushes a highmem page";
        };
    }

    /** {@code , colours 7 and 6}, where they are not the reported one alone. */
    private static String colours(FlushScenario scenario) {
        return scenario.colours().size() < 2
                ? ""
                : ", colours "
                        + scenario.colours().stream().map(String::valueOf).collect(Collectors.joining(" and "));
    }
}
