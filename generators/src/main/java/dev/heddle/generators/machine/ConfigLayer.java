package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One file of a configuration, by itself.
 *
 * @param file the name under which the user gave it
 * @param kind what it is, and so what a missing line in it means
 * @param architecture stated, implied, or unknown
 * @param version stated in the header, or unknown
 * @param symbols by name, in the order of their first lines; the last line of each
 * @param warnings one line each, for the user: FILE:LINE and a sentence
 */
public record ConfigLayer(
        String file,
        LayerKind kind,
        Fact<Architecture> architecture,
        Fact<KernelVersion> version,
        ImmutableMap<String, ConfigSymbol> symbols,
        ImmutableList<String> warnings) {

    /** Reads one file; {@code index} is its place in the stack, from 0. */
    static ConfigLayer read(InputText text, int index) {
        Optional<ConfigHeader> header = ConfigHeader.find(text);
        ConfigWarnings warnings = new ConfigWarnings(text.file());
        Map<String, ConfigSymbol> symbols = symbols(text, index, warnings);
        LayerKind kind = LayerKind.of(lastPart(text.file()), header.isPresent());
        Fact<KernelVersion> version = version(text.file(), header, warnings);
        if (kind == LayerKind.FULL) {
            Completeness.check(text, version.value());
        } else if (Completeness.lastLineMayBeCut(text)) {
            SourceLine last = text.lines().get(text.lines().size() - 1);
            warnings.add(last.number(), "no end of line after the last line, which may be cut");
        }
        ConfigLayer layer = new ConfigLayer(
                text.file(),
                kind,
                architecture(text, header, symbols, warnings),
                version,
                ImmutableMap.copyOf(symbols),
                warnings.all());
        refuseTwoOfOneChoice(text, layer);
        refuseUncountedPreemption(layer);
        return layer;
    }

    /** The same layer taken for another kind, because the user says so. */
    ConfigLayer as(LayerKind known) {
        return new ConfigLayer(file, known, architecture, version, symbols, warnings);
    }

    private static Map<String, ConfigSymbol> symbols(InputText text, int index, ConfigWarnings warnings) {
        Map<String, ConfigSymbol> symbols = new LinkedHashMap<>();
        for (SourceLine line : text.lines()) {
            ConfigLine read = ConfigLine.read(text, line);
            if (read instanceof ConfigLine.Stray) {
                throw LookAlike.recognise(text)
                        .orElseGet(() -> text.refuse(
                                line,
                                "CONFIG_NAME=VALUE, '# CONFIG_NAME is not set', a comment or an empty line",
                                "remove the line, or give the file as the kernel wrote it"));
            }
            if (read instanceof ConfigLine.Assign assign) {
                keep(text, line, assign, index, symbols, warnings);
            } else if (read instanceof ConfigLine.Comment comment) {
                warnings.checkComment(line, comment.text());
            }
        }
        if (symbols.isEmpty()) {
            throw LookAlike.recognise(text)
                    .orElseGet(() -> new RefusedInputException(
                            text.file(),
                            0,
                            text.lines().get(0).text(),
                            "at least one line with a CONFIG_ symbol",
                            "check that this is a kernel configuration"));
        }
        return symbols;
    }

    private static void keep(
            InputText text,
            SourceLine line,
            ConfigLine.Assign assign,
            int index,
            Map<String, ConfigSymbol> symbols,
            ConfigWarnings warnings) {
        boolean says = KnownSymbol.named(assign.name())
                .map(known -> known.accepts(text, line, assign))
                .orElse(true);
        if (!says) {
            warnings.add(line.number(), "CONFIG_" + assign.name() + " is a number and cannot be off; line ignored");
            return;
        }
        ConfigSymbol symbol =
                new ConfigSymbol(assign.name(), assign.form(), assign.value(), text.file(), line.number(), index);
        ConfigSymbol earlier = symbols.put(assign.name(), symbol);
        if (earlier != null) {
            warnings.add(
                    line.number(),
                    "CONFIG_" + assign.name() + " was in line " + earlier.line() + " already; this line wins");
        }
    }

    private static Fact<KernelVersion> version(String file, Optional<ConfigHeader> header, ConfigWarnings warnings) {
        if (header.isEmpty()) {
            return Fact.unknown("version", file + " has no header", "give the kernel's version");
        }
        ConfigHeader found = header.get();
        Optional<KernelVersion> version = KernelVersion.tryParse(found.version());
        if (version.isEmpty()) {
            warnings.add(found.line().number(), "the version in the header is not of the kernel's form; ignored");
            return Fact.unknown(
                    "version", file + " has no readable version in its header", "give the kernel's version");
        }
        return new Fact<>(
                "version", version, new Origin.Stated(file, found.line().number()));
    }

    private static Fact<Architecture> architecture(
            InputText text, Optional<ConfigHeader> header, Map<String, ConfigSymbol> symbols, ConfigWarnings warnings) {
        Optional<Fact<Architecture>> bySymbol = ArchitectureClues.stated(symbols);
        if (header.isPresent()) {
            SourceLine line = header.get().line();
            Optional<Architecture> named = Architecture.of(header.get().architecture());
            if (named.isEmpty()) {
                warnings.add(line.number(), "the architecture in the header is not one of the kernel's; ignored");
            } else if (bySymbol.isPresent() && !bySymbol.get().value().equals(named)) {
                Architecture other = bySymbol.get().value().orElseThrow();
                throw text.refuse(
                        line,
                        "the architecture that CONFIG_" + other.symbol() + "=y names, " + other.kernelName(),
                        "copy the file again; parts of two configurations are mixed");
            } else {
                return new Fact<>(ArchitectureClues.FACT, named, new Origin.Stated(text.file(), line.number()));
            }
        }
        return bySymbol.or(() -> ArchitectureClues.fromPlace(text.file()))
                .or(() -> ArchitectureClues.fromSymbols(symbols))
                .orElseGet(() -> Fact.unknown(
                        ArchitectureClues.FACT, text.file() + " does not name it", "give the architecture"));
    }

    private static void refuseTwoOfOneChoice(InputText text, ConfigLayer layer) {
        for (ChoiceGroup group : ChoiceGroup.ALL) {
            List<ConfigSymbol> chosen = group.chosen(layer.symbols);
            if (chosen.size() > 1 && group.holdsIn(layer.version.value())) {
                ConfigSymbol first = chosen.get(0);
                ConfigSymbol second = chosen.get(1);
                throw new RefusedInputException(
                        text.file(),
                        second.line(),
                        second.text(),
                        "only one of a choice to be y, and line " + first.line() + " sets CONFIG_" + first.name()
                                + "=y already",
                        "remove one of the two lines");
            }
        }
    }

    /** What the tool makes of these two depends on the kind of file; that they are together in one is wrong in all. */
    private static void refuseUncountedPreemption(ConfigLayer layer) {
        ConfigSymbol preemption = layer.symbols.get("PREEMPTION");
        ConfigSymbol count = layer.symbols.get("PREEMPT_COUNT");
        if (preemption != null && preemption.isYes() && count != null && !count.isYes()) {
            throw new RefusedInputException(
                    count.file(),
                    count.line(),
                    count.text(),
                    "CONFIG_PREEMPT_COUNT=y, which CONFIG_PREEMPTION=y selects",
                    Contradictions.RUN_OLDCONFIG);
        }
    }

    private static String lastPart(String file) {
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    }
}
