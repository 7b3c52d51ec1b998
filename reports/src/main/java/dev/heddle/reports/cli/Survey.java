package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import dev.heddle.model.search.sample.Sampling;
import dev.heddle.properties.AwakeCheck;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.Variant;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.json.CellLine;
import dev.heddle.reports.json.CellLine.Pin;
import dev.heddle.reports.text.MatrixText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The main job: the awake gate, then the matrix of each system, every cell beside what its fact sheet expects. */
final class Survey {

    private final Session session;
    private final Scope scope;
    private final OutputOptions output;
    private final Tally tally = new Tally();
    private final Map<CellKey, Checked> results = new HashMap<>();
    private final @Nullable Gate gate;
    private final ImmutableListMultimap<CellKey, AwakeCheck> pins;
    private final @Nullable SiteDirectory site;

    /** @param gated whether the awake gate is part of the job */
    Survey(Session session, List<KernelSystem> systems, Scope scope, OutputOptions output, boolean gated) {
        this(session, systems, scope, output, gated, null);
    }

    /**
     * A survey that also leaves pages.
     *
     * @param site where to write the pages of what is checked, or null for nowhere
     */
    Survey(
            Session session,
            List<KernelSystem> systems,
            Scope scope,
            OutputOptions output,
            boolean gated,
            @Nullable SiteDirectory site) {
        this.site = site;
        this.session = session;
        this.scope = scope;
        this.output = output;
        Gate all = Gate.of(systems);
        this.gate = gated ? all : null;
        this.pins = all.pins();
    }

    /**
     * All cells of a system, in the order of its variants and configurations; only of one configuration if given. A variant
     * that has no scenario of this scope, under whatever configuration, is left out.
     *
     * @throws UsageException if that leaves nothing
     */
    static ImmutableList<Cell> cells(
            KernelSystem system, List<Variant> variants, @Nullable String config, Scope scope) {
        List<String> all =
                system.configs().stream().map(KernelSystem.Config::id).toList();
        List<String> configs = config == null ? all : ImmutableList.of(Names.config(system, config));
        var cells = ImmutableList.<Cell>builder();
        for (Variant variant : variants) {
            ImmutableList<Cell> own = cells(system, variant, configs, scope);
            if (anyModel(own) || anyModel(cells(system, variant, all, scope))) {
                cells.addAll(own);
            }
        }
        ImmutableList<Cell> found = cells.build();
        if (found.isEmpty()) {
            throw new UsageException((variants.size() == 1
                            ? system.name() + " " + variants.get(0).id()
                            : system.name()) + " has no scenario of scope " + scope.word()
                    + withThisScope(system, variants, scope));
        }
        return found;
    }

    private static String withThisScope(KernelSystem system, List<Variant> but, Scope scope) {
        List<String> others = system.variants().stream()
                .filter(variant -> !but.contains(variant))
                .filter(variant -> system.configs().stream()
                        .anyMatch(config -> anyModel(system.cells(variant, config.id(), scope))))
                .map(Variant::id)
                .toList();
        return others.isEmpty() ? "" : "; these have: " + String.join(" ", others);
    }

    private static ImmutableList<Cell> cells(KernelSystem system, Variant variant, List<String> configs, Scope scope) {
        return configs.stream()
                .flatMap(config -> system.cells(variant, config, scope).stream())
                .collect(ImmutableList.toImmutableList());
    }

    private static boolean anyModel(List<Cell> cells) {
        return cells.stream().anyMatch(cell -> cell.model() != null);
    }

    /**
     * Checks everything and writes it down as it comes.
     *
     * @param matrices the cells of each system
     * @param base the variant that the others are compared with, or null if none is
     * @return the exit code
     */
    int run(Map<KernelSystem, ImmutableList<Cell>> matrices, @Nullable Variant base, SearchOptions options) {
        Runner runner = session.runner(options);
        judge(runner);
        List<Cell> rest = matrices.values().stream()
                .flatMap(List::stream)
                .filter(cell -> !results.containsKey(CellKey.of(cell, scope)))
                .toList();
        runner.run(rest, checked -> take(checked, scope));
        if (!output.json()) {
            matrices.forEach((system, cells) -> matrix(system, cells, base));
        }
        if (site != null) {
            matrices.forEach((system, cells) -> resultsOf(cells).forEach(result -> site.add(system, result)));
            site.write(session, options);
        }
        return finish("all as the fact sheets expect"
                + (tally.noted() == 0 ? "." : ", " + tally.noted() + " of them as a note reads it."));
    }

    /**
     * The same by random runs, but for the gate, which is searched.
     *
     * @return the exit code
     */
    int sample(Map<KernelSystem, ImmutableList<Cell>> matrices, Sampling search, SearchOptions options) {
        judge(session.runner(options));
        int code = new SampledSurvey(session, scope, output).run(matrices, search);
        int gated = gate == null ? ExitCode.OK : finish("as the gate expects.");
        return gated == ExitCode.DEFECT || code == ExitCode.OK ? gated : code;
    }

    /** The awake gate, if it is part of the job. */
    private void judge(Runner runner) {
        if (gate != null) {
            runner.run(gate.cells(), checked -> take(checked, Gate.SCOPE));
            var page = new Page();
            gate.judge(results, page);
            if (!output.json()) {
                session.print(page.blank(), output.ink(session.console()));
            }
        }
    }

    private void take(Checked checked, Scope of) {
        CellKey key = CellKey.of(checked.result().cell(), of);
        results.put(key, checked);
        tally.add(checked.result());
        if (output.json()) {
            ImmutableList<Pin> asked = pins.get(key).stream()
                    .map(check -> Gate.pin(check, checked))
                    .collect(ImmutableList.toImmutableList());
            session.print(new CellLine(checked.result(), of, checked.seconds(), asked, null, null).json());
        }
    }

    private void matrix(KernelSystem system, List<Cell> cells, @Nullable Variant base) {
        var page = new Page();
        if (base == null) {
            MatrixText.write(page, system, scope, resultsOf(cells));
        } else {
            MatrixText.against(page, system, scope, base, resultsOf(cells));
        }
        session.print(page.blank(), output.ink(session.console()));
    }

    private List<CellResult> resultsOf(List<Cell> cells) {
        List<CellResult> found = new ArrayList<>();
        for (Cell cell : cells) {
            Checked checked = results.get(CellKey.of(cell, scope));
            if (checked != null) {
                found.add(checked.result());
            }
        }
        return found;
    }

    private int finish(String ifExpected) {
        boolean asleep = gate != null && gate.asleep();
        if (!output.json()) {
            var page = new Page();
            page.hanging("", Tally.cells(tally.cells()) + ", " + tally.states() + " states: " + verdict(ifExpected));
            if (gate != null) {
                page.line(
                        asleep
                                ? "The gate is ASLEEP: trust nothing above."
                                : gate.cut() ? "The gate is open: a search was cut." : "The gate is awake.");
            }
            session.print(page, output.ink(session.console()));
        }
        session.summary(tally.cells(), tally.states());
        if (asleep) {
            session.remark("[checker defect] the awake gate is asleep: a bug of the past was not found as pinned");
            return ExitCode.DEFECT;
        }
        int code = tally.asExpected();
        return code == ExitCode.OK && gate != null && gate.cut() ? ExitCode.INCONCLUSIVE : code;
    }

    private String verdict(String ifExpected) {
        if (tally.unexpected() == 0 && tally.unsettled() == 0) {
            return ifExpected;
        }
        return tally.unexpected() + " not as the fact sheets expect"
                + (tally.unsettled() > 0 ? ", " + tally.unsettled() + " inconclusive." : ".");
    }

    /** The matrices of several systems, all variants and configurations. */
    static Map<KernelSystem, ImmutableList<Cell>> matrices(
            List<KernelSystem> systems, @Nullable String config, Scope scope) {
        Map<KernelSystem, ImmutableList<Cell>> matrices = new LinkedHashMap<>();
        systems.forEach(system -> matrices.put(system, cells(system, system.variants(), config, scope)));
        return matrices;
    }
}
