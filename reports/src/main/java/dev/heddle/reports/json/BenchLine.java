package dev.heddle.reports.json;

import dev.heddle.reports.bench.Machine;
import dev.heddle.reports.bench.SearchRate;
import dev.heddle.reports.bench.StepRate;
import dev.heddle.reports.bench.Workload;

/** What a benchmark measured, a line for each: schema {@code bench}. */
public final class BenchLine {

    /** Figures below a nanosecond or a byte are noise. */
    private static final int DIGITS = 1;

    private BenchLine() {}

    public static String of(Machine machine) {
        return JsonLine.of(line -> line.put("kind", "machine")
                .put("java", machine.java())
                .put("vm", machine.vm())
                .put("system", machine.system())
                .put("cpu", machine.cpu())
                .put("processors", machine.processors())
                .put("heap_bytes", machine.heapBytes()));
    }

    public static String of(SearchRate rate) {
        return JsonLine.of(line -> workload(line, "search", rate.workload())
                .put("threads", rate.threads())
                .put("states", rate.states())
                .put("transitions", rate.transitions())
                .put("depth", rate.depth())
                .put("runs", rate.seconds().size())
                .putSeconds("seconds", rate.median())
                .putSeconds("seconds_least", rate.least())
                .putSeconds("seconds_most", rate.most())
                .put("states_per_second", Math.round(rate.statesPerSecond()))
                .putRounded("ns_per_transition", rate.nanosPerTransition(), DIGITS)
                .putRounded("heap_bytes_per_state", rate.bytesPerState(), DIGITS)
                .putRounded("times_one_thread", rate.speedup(), 2));
    }

    public static String of(StepRate rate) {
        return JsonLine.of(line -> workload(line, "steps", rate.workload())
                .putRounded("ns_per_transition", rate.nanosPerTransition(), DIGITS)
                .putRounded("ns_per_copy", rate.nanosPerCopy(), DIGITS));
    }

    private static JsonLine workload(JsonLine line, String kind, Workload workload) {
        return line.put("kind", kind).put("model", workload.model()).putObject("params", params -> workload.params()
                .forEach((name, value) -> params.put(name, value)));
    }
}
