package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The layers of a configuration put on top of each other, as scripts/kconfig/merge_config.sh does. */
record LayerStack(
        ImmutableList<ConfigLayer> layers,
        ImmutableMap<String, ConfigSymbol> symbols,
        Fact<Architecture> architecture,
        Fact<KernelVersion> version,
        LayerKind kind,
        ImmutableList<String> warnings) {

    /**
     * Stacks layers, at least one.
     *
     * @throws RefusedInputException if they are of two architectures, if a full file lies on top of another layer, or if a
     *     hint contradicts them
     */
    static LayerStack of(List<ConfigLayer> given, Hints hints) {
        List<ConfigLayer> layers = hintedKind(given, hints);
        Fact<Architecture> architecture = architecture(layers, hints);
        refuseFullOnTop(layers);
        Fact<KernelVersion> version = version(layers, hints);
        ImmutableList.Builder<String> warnings = ImmutableList.builder();
        layers.forEach(layer -> warnings.addAll(layer.warnings()));
        Map<String, ConfigSymbol> symbols = new LinkedHashMap<>();
        for (ConfigLayer layer : layers) {
            layer.symbols().values().forEach(line -> put(symbols, line, layers, warnings));
            settleChoices(symbols, version.value(), warnings);
        }
        return new LayerStack(
                ImmutableList.copyOf(layers),
                ImmutableMap.copyOf(symbols),
                architecture,
                version,
                base(layers),
                warnings.build());
    }

    /** A line for a symbol that nobody can set goes only into an empty place: the kernel's tool will work it out anew. */
    private static void put(
            Map<String, ConfigSymbol> symbols,
            ConfigSymbol line,
            List<ConfigLayer> layers,
            ImmutableList.Builder<String> warnings) {
        boolean settable =
                base(layers) == LayerKind.FRAGMENT || line.layer() == 0 || !Dependencies.areBeyondReach(line.name());
        if (settable) {
            symbols.put(line.name(), line);
        } else {
            warnings.add(RefusedInputException.printable(line.file()) + ":" + line.line() + ": CONFIG_" + line.name()
                    + " has no prompt and follows from other symbols; line ignored");
        }
    }

    private static List<ConfigLayer> hintedKind(List<ConfigLayer> layers, Hints hints) {
        ConfigLayer first = layers.get(0);
        if (hints.kind().isEmpty() || hints.kind().get() == first.kind()) {
            return layers;
        }
        LayerKind said = hints.kind().get();
        if (first.kind() == LayerKind.FULL) {
            throw new RefusedInputException(
                    first.file(),
                    0,
                    first.kind().words(),
                    "no header in a file that is said to be a " + said.words(),
                    "leave out what you say about the kind of file");
        }
        ImmutableList.Builder<ConfigLayer> changed = ImmutableList.builder();
        return changed.add(first.as(said))
                .addAll(layers.subList(1, layers.size()))
                .build();
    }

    private static void refuseFullOnTop(List<ConfigLayer> layers) {
        for (ConfigLayer layer : layers.subList(1, layers.size())) {
            if (layer.kind() == LayerKind.FULL) {
                throw new RefusedInputException(
                        layer.file(),
                        0,
                        layer.kind().words(),
                        "a fragment on top of " + layers.get(0).file() + ", not a file that decides everything",
                        "give the full .config first, or alone");
            }
        }
    }

    private static Fact<Architecture> architecture(List<ConfigLayer> layers, Hints hints) {
        Optional<ConfigLayer> known = Optional.empty();
        for (ConfigLayer layer : layers) {
            if (!layer.architecture().isKnown()) {
                continue;
            }
            if (known.isPresent()
                    && !known.get()
                            .architecture()
                            .value()
                            .equals(layer.architecture().value())) {
                throw mismatch(
                        layer,
                        known.get().architecture().value().orElseThrow(),
                        known.get().file());
            }
            known = known.or(() -> Optional.of(layer));
        }
        if (hints.architecture().isEmpty()) {
            return known.map(ConfigLayer::architecture).orElse(layers.get(0).architecture());
        }
        Architecture said = hints.architecture().get();
        if (known.isPresent() && !known.get().architecture().is(said)) {
            throw mismatch(known.get(), said, "what you said");
        }
        return known.map(ConfigLayer::architecture)
                .orElseGet(() -> Fact.implied(ArchitectureClues.FACT, said, "given with the file"));
    }

    private static RefusedInputException mismatch(ConfigLayer layer, Architecture other, String source) {
        Architecture found = layer.architecture().value().orElseThrow();
        int line = layer.architecture().origin() instanceof Origin.Stated stated ? stated.line() : 0;
        return new RefusedInputException(
                layer.file(),
                line,
                found.kernelName(),
                "the architecture of " + source + ", " + other.kernelName(),
                "give only layers of one kernel");
    }

    private static Fact<KernelVersion> version(List<ConfigLayer> layers, Hints hints) {
        Fact<KernelVersion> stated = layers.get(0).version();
        if (hints.version().isEmpty()) {
            return stated;
        }
        KernelVersion said = hints.version().get();
        if (stated.origin() instanceof Origin.Stated line && !stated.is(said)) {
            throw new RefusedInputException(
                    line.file(),
                    line.line(),
                    stated.value().orElseThrow().toString(),
                    "the version given with the file, " + said,
                    "leave out the version: the header states it");
        }
        return stated.isKnown() ? stated : Fact.implied("version", said, "given with the file");
    }

    /** The first layer that is not a mere fragment decides what silence means; the rest only lie on top of it. */
    private static LayerKind base(List<ConfigLayer> layers) {
        return layers.stream()
                .map(ConfigLayer::kind)
                .filter(kind -> kind != LayerKind.FRAGMENT)
                .findFirst()
                .orElse(LayerKind.FRAGMENT);
    }

    /**
     * Turns off the members of a choice that an earlier layer chose: the last y wins (conf_read_simple(), v6.12). Inside
     * one layer two of them were refused before.
     */
    private static void settleChoices(
            Map<String, ConfigSymbol> symbols,
            Optional<KernelVersion> version,
            ImmutableList.Builder<String> warnings) {
        for (ChoiceGroup group : ChoiceGroup.ALL) {
            List<ConfigSymbol> chosen = group.chosen(symbols);
            if (chosen.size() < 2 || !group.holdsIn(version)) {
                continue;
            }
            ConfigSymbol winner = chosen.get(chosen.size() - 1);
            refuseIfRealTimeMayStay(chosen, winner, version);
            for (ConfigSymbol loser : chosen.subList(0, chosen.size() - 1)) {
                symbols.put(
                        loser.name(),
                        new ConfigSymbol(
                                loser.name(),
                                ConfigSymbol.Form.TRISTATE,
                                "n",
                                winner.file(),
                                winner.line(),
                                winner.layer()));
                warnings.add(winner.file() + ":" + winner.line() + ": CONFIG_" + winner.name() + "=y turns off CONFIG_"
                        + loser.name() + " of " + loser.file() + ":" + loser.line());
            }
        }
    }

    /**
     * Up to 6.12 a later layer with another model turns real time off; from 6.13 it stays on and the other model is not
     * even offered. Where the version does not tell which it is, the layers have to.
     */
    private static void refuseIfRealTimeMayStay(
            List<ConfigSymbol> chosen, ConfigSymbol winner, Optional<KernelVersion> version) {
        boolean leavesChoice = version.map(v -> v.isAtLeast(6, 13)).orElse(true);
        ConfigSymbol first = chosen.get(0);
        if (first.name().equals("PREEMPT_RT") && leavesChoice) {
            throw new RefusedInputException(
                    winner.file(),
                    winner.line(),
                    winner.text(),
                    "no other model of preemption on top of CONFIG_PREEMPT_RT=y in " + first.file() + ":"
                            + first.line(),
                    "turn PREEMPT_RT off in the later layer, or leave this line out");
        }
    }
}
