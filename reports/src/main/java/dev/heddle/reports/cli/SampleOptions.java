package dev.heddle.reports.cli;

import dev.heddle.model.search.sample.Sampler;
import dev.heddle.model.search.sample.Sampling;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Random runs instead of an exhaustive search; at scope large they are what is made unless the user says otherwise. */
final class SampleOptions {

    private static final long USUAL_RUNS = 10_000;

    /** PCT's authors found most bugs to need no more ordering constraints than this. */
    private static final int USUAL_BUG_DEPTH = 3;

    @Option(
            names = "--sample",
            paramLabel = "SAMPLER",
            converter = OfSampler.class,
            description = "Makes random runs instead of visiting every state; proves nothing. uniform, pos, or pct for"
                    + " bugs of 3 ordering constraints (pct1, pct2, .. for others). At scope large it is pct unless this"
                    + " says no.")
    private @Nullable Choice choice;

    @Option(
            names = "--runs",
            paramLabel = "N",
            converter = Amount.Count.class,
            description = "With --sample: how many runs of each cell (default: 10000).")
    private @Nullable Long runs;

    @Option(names = "--seed", paramLabel = "N", description = "With --sample: makes the same runs again (default: 1).")
    private @Nullable Long seed;

    @Option(
            names = "--depth",
            paramLabel = "N",
            description = "With --sample: most steps of a run (default: " + Sampling.USUAL_DEPTH_BOUND + ").")
    private @Nullable Integer depth;

    /**
     * What the user wants.
     *
     * @param sampler null for none, also where one is usual
     */
    record Choice(@Nullable Sampler sampler) {}

    /** A sampler by its word. */
    static final class OfSampler implements ITypeConverter<Choice> {

        private static final Pattern PCT = Pattern.compile("pct([1-9]?)");

        @Override
        public Choice convert(String text) {
            String word = text.toLowerCase(Locale.ROOT);
            Matcher pct = PCT.matcher(word);
            if (pct.matches()) {
                return new Choice(
                        Sampler.pct(pct.group(1).isEmpty() ? USUAL_BUG_DEPTH : Integer.parseInt(pct.group(1))));
            }
            return switch (word) {
                case "uniform" -> new Choice(Sampler.uniform());
                case "pos" -> new Choice(Sampler.pos());
                case "no" -> new Choice(null);
                default ->
                    throw new TypeConversionException(
                            "expected uniform, pos, pct, pct1..pct9 or no, got '" + text + "'");
            };
        }
    }

    /** Whether random runs are asked for by name. */
    boolean given() {
        return choice != null && choice.sampler() != null;
    }

    /**
     * The search at {@code scope}, on one thread and without a clock; null if it is an exhaustive one.
     *
     * @throws UsageException if options of random runs are given and none are made
     */
    @Nullable
    Sampling search(Scope scope) {
        Sampler usual = scope.sampled() ? Sampler.pct(USUAL_BUG_DEPTH) : null;
        Sampler sampler = choice == null ? usual : choice.sampler();
        if (sampler == null) {
            if (runs != null || seed != null || depth != null) {
                throw new UsageException("--runs, --seed and --depth belong to --sample");
            }
            return null;
        }
        if (depth != null && depth < 1) {
            throw new UsageException("--depth takes a number from 1, got " + depth);
        }
        return Sampling.of(sampler, runs == null ? USUAL_RUNS : runs, seed == null ? 1 : seed)
                .withDepthBound(depth == null ? Sampling.USUAL_DEPTH_BOUND : depth);
    }
}
