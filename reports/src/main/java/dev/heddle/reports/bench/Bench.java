package dev.heddle.reports.bench;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Limits;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.Storage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Runs workloads and says what they took.
 *
 * <p>One thread and several take turns, round by round, so that a busy moment of the machine falls on both; a ratio is
 * taken within a round. One search of each kind before the first round warms the virtual machine up and is not counted.
 *
 * @param nanos a clock in nanoseconds; only differences mean anything
 * @param stop asked while a search goes on; once it is true, what comes back means nothing
 */
public record Bench(LongSupplier nanos, BooleanSupplier stop) {

    /** One thread first, then {@code threads}, if that is more than one. */
    public ImmutableList<SearchRate> search(Workload workload, int threads, int rounds) {
        List<Integer> crews = threads == 1 ? List.of(1) : List.of(1, threads);
        var runs = crews.stream().map(crew -> new ArrayList<Run>()).toList();
        for (int crew : crews) {
            run(workload, crew);
        }
        for (int round = 0; round < rounds && !stop.getAsBoolean(); round++) {
            for (int crew = 0; crew < crews.size(); crew++) {
                runs.get(crew).add(run(workload, crews.get(crew)));
            }
        }
        return stop.getAsBoolean()
                ? ImmutableList.of()
                : IntStream.range(0, crews.size())
                        .mapToObj(crew -> rate(workload, crews.get(crew), runs.get(crew), runs.get(0)))
                        .collect(ImmutableList.toImmutableList());
    }

    /** The same without a search around the steps. */
    public StepRate steps(Workload workload) {
        return steps(workload, workload.build());
    }

    private <S extends State> StepRate steps(Workload workload, Model<S> model) {
        return new Walk<>(workload, model).measure(nanos);
    }

    private record Run(Outcome outcome, double seconds, long heapBytes) {}

    private Run run(Workload workload, int threads) {
        Model<?> model = workload.build();
        var heap = new Heap();
        heap.watch();
        long begin = nanos.getAsLong();
        Outcome outcome = BreadthFirst.plain()
                .withThreads(threads)
                .withStorage(Storage.EXACT)
                .withLimits(Limits.ofThisMachine().withTime(stop))
                .explore(model);
        long took = Math.max(1, nanos.getAsLong() - begin);
        return new Run(outcome, took / 1e9, heap.peak());
    }

    private static SearchRate rate(Workload workload, int threads, List<Run> runs, List<Run> ofOneThread) {
        Outcome first = ofOneThread.get(0).outcome();
        for (Run run : runs) {
            if (run.outcome().states() != first.states()
                    || run.outcome().transitions() != first.transitions()
                    || run.outcome().depth() != first.depth()) {
                throw new CheckerDefect(workload.title() + " counts otherwise on " + threads + " threads");
            }
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < runs.size(); round++) {
            ratios.add(ofOneThread.get(round).seconds() / runs.get(round).seconds());
        }
        Collections.sort(ratios);
        return new SearchRate(
                workload,
                threads,
                first.states(),
                first.transitions(),
                first.depth(),
                runs.stream().map(Run::seconds).sorted().collect(ImmutableList.toImmutableList()),
                runs.stream().mapToLong(Run::heapBytes).min().orElse(0),
                SearchRate.median(ImmutableList.copyOf(ratios)));
    }
}
