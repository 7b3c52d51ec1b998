package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A kernel configuration as its files state it: one file, or several layers of which the later win. What follows from it
 * is for {@link KernelFacts} to say.
 *
 * <pre>
 *   KernelConfig config = KernelConfig.read(List.of(Path.of("/boot/config-6.1.0-44-rt-arm64")));
 *   KernelFacts.of(config).preemptRt();
 * </pre>
 *
 * <p>Immutable. Which quirks are accepted and which files are refused follows what the kernel's own reader does
 * (scripts/kconfig/confdata.c, v6.12) and what real files hold.
 */
public final class KernelConfig {

    private final ImmutableList<ConfigLayer> layers;
    private final ImmutableMap<String, ConfigSymbol> symbols;
    private final Fact<Architecture> architecture;
    private final Fact<KernelVersion> version;
    private final LayerKind kind;
    private final ImmutableList<String> warnings;

    private KernelConfig(LayerStack stack) {
        this.layers = stack.layers();
        this.symbols = stack.symbols();
        this.architecture = stack.architecture();
        this.version = stack.version();
        this.kind = stack.kind();
        this.warnings = stack.warnings();
    }

    /**
     * Reads one file, or several stacked in this order: for each symbol the last layer that states it wins.
     *
     * @param files at least one; text, or gzip data such as /proc/config.gz
     * @throws RefusedInputException if a file cannot be relied on, or if the layers do not fit together
     * @throws IllegalArgumentException if there are no files
     */
    public static KernelConfig read(List<Path> files) {
        return read(files, Hints.NONE);
    }

    /** Like {@link #read(List)}, with what the user knows beyond the files. */
    public static KernelConfig read(List<Path> files, Hints hints) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("expected at least one configuration file, got none");
        }
        List<ConfigLayer> layers = new ArrayList<>();
        for (Path file : files) {
            layers.add(ConfigLayer.read(InputText.read(file), layers.size()));
        }
        return of(layers, hints);
    }

    /**
     * Reads one file whose bytes are at hand, such as standard input.
     *
     * @param name stands for the file in messages; its ending also tells a defconfig from a fragment
     * @throws RefusedInputException if it cannot be relied on
     */
    public static KernelConfig parse(String name, byte[] bytes, Hints hints) {
        InputText text = InputText.of(name, InputBytes.unpack(name, bytes));
        return of(List.of(ConfigLayer.read(text, 0)), hints);
    }

    private static KernelConfig of(List<ConfigLayer> layers, Hints hints) {
        KernelConfig config = new KernelConfig(LayerStack.of(layers, hints));
        Contradictions.check(config);
        return config;
    }

    /** The files in the order given; at least one. */
    public ImmutableList<ConfigLayer> layers() {
        return layers;
    }

    /** What a symbol means that no layer states: the kind of the layer that all others build upon. */
    public LayerKind kind() {
        return kind;
    }

    /** Every symbol that some layer states, by name without the CONFIG_ prefix. */
    public ImmutableMap<String, ConfigSymbol> symbols() {
        return symbols;
    }

    /** The line that decides a symbol; empty if no layer states it. */
    public Optional<ConfigSymbol> symbol(String name) {
        return Optional.ofNullable(symbols.get(name));
    }

    /** Stated by a header or a symbol, implied by the place of a file or by telling symbols, hinted, or unknown. */
    public Fact<Architecture> architecture() {
        return architecture;
    }

    /** Stated by a header, hinted, or unknown. */
    public Fact<KernelVersion> version() {
        return version;
    }

    /** What is odd but does not make the files useless, one line of text each. */
    public ImmutableList<String> warnings() {
        return warnings;
    }

    /**
     * Refuses this configuration if it is known to be for another architecture.
     *
     * @param needed the one that the question is about
     * @throws RefusedInputException naming the line that says so
     */
    public void requireArchitecture(Architecture needed) {
        if (!architecture.isKnown() || architecture.is(needed)) {
            return;
        }
        Architecture found = architecture.value().orElseThrow();
        boolean isStated = architecture.origin() instanceof Origin.Stated;
        throw new RefusedInputException(
                isStated
                        ? ((Origin.Stated) architecture.origin()).file()
                        : layers.get(0).file(),
                isStated ? ((Origin.Stated) architecture.origin()).line() : 0,
                found.kernelName(),
                "a configuration for " + needed.kernelName(),
                "give the configuration of a kernel for " + needed.kernelName());
    }
}
