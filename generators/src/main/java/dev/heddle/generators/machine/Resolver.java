package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers for one symbol at a time what a configuration makes of it: what a line states, what a rule implies, or that
 * neither settles it. The rules are in the classes named after their subject; this one knows lines, layers and kinds.
 *
 * <p>Each answer is computed once. Not safe for several threads; {@link KernelFacts} guards it.
 */
final class Resolver {

    private static final ImmutableMap<String, Function<Resolver, Fact<Boolean>>> FLAG_RULES =
            ImmutableMap.<String, Function<Resolver, Fact<Boolean>>>builder()
                    .putAll(SmpRules.FLAGS)
                    .putAll(MipsRules.FLAGS)
                    .putAll(PreemptionRules.FLAGS)
                    .putAll(RcuRules.FLAGS)
                    .putAll(DebugRules.FLAGS)
                    .putAll(PageRules.FLAGS)
                    .buildOrThrow();

    private static final ImmutableMap<String, Function<Resolver, Fact<Integer>>> NUMBER_RULES =
            ImmutableMap.<String, Function<Resolver, Fact<Integer>>>builder()
                    .putAll(SmpRules.NUMBERS)
                    .putAll(PageRules.NUMBERS)
                    .buildOrThrow();

    private final KernelConfig config;
    private final Map<String, Fact<Boolean>> flags = new HashMap<>();
    private final Map<String, Fact<Integer>> numbers = new HashMap<>();

    Resolver(KernelConfig config) {
        this.config = config;
    }

    /** Whether a symbol is y; m counts as off. */
    Fact<Boolean> flag(String name) {
        Fact<Boolean> known = flags.get(name);
        if (known == null) {
            Function<Resolver, Fact<Boolean>> rule = FLAG_RULES.get(name);
            known = rule == null ? plain(name) : rule.apply(this);
            flags.put(name, known);
        }
        return known;
    }

    /** The value of a symbol that is a number; unknown if it has none in this kernel. */
    Fact<Integer> number(String name) {
        Fact<Integer> known = numbers.get(name);
        if (known == null) {
            Function<Resolver, Fact<Integer>> rule = NUMBER_RULES.get(name);
            known = rule == null ? statedNumber(name).orElseGet(() -> noNumber(name)) : rule.apply(this);
            numbers.put(name, known);
        }
        return known;
    }

    boolean yes(String name) {
        return flag(name).is(true);
    }

    boolean no(String name) {
        return flag(name).is(false);
    }

    LayerKind kind() {
        return config.kind();
    }

    Optional<Architecture> architecture() {
        return config.architecture().value();
    }

    boolean isOn(Architecture architecture) {
        return config.architecture().is(architecture);
    }

    /** Whether the version is known and in series {@code major.minor} or later. */
    boolean isSince(int major, int minor) {
        return config.version().value().map(v -> v.isAtLeast(major, minor)).orElse(false);
    }

    /** Whether the version is known and before series {@code major.minor}. */
    boolean isBefore(int major, int minor) {
        return config.version().value().map(v -> !v.isAtLeast(major, minor)).orElse(false);
    }

    /** Whether what no line states has its default, or is off if it has a prompt. */
    boolean isOnDefaults() {
        return kind() == LayerKind.DEFCONFIG || kind() == LayerKind.ALL_NO_BASE;
    }

    /** Whether the kernel's tool may drop a line; what a full file states by itself, it has checked. */
    boolean mayDrop(ConfigSymbol line) {
        return isOnDefaults() || (kind() == LayerKind.FULL && line.layer() > 0);
    }

    /** Whether the lowest layer has a line for a symbol; a full file has one for all that can be set. */
    boolean isOfferedBelow(String name) {
        return config.layers().get(0).symbols().containsKey(name);
    }

    /** Whether the kernel's tool wrote all of this. */
    boolean isOneFullFile() {
        return kind() == LayerKind.FULL && config.layers().size() == 1;
    }

    /**
     * The line that decides a symbol, unless a later layer changed what the symbol follows from, or the symbol is one that
     * no line can set.
     */
    Optional<ConfigSymbol> statement(String name) {
        return config.symbol(name)
                .filter(line -> !isChangedAfter(line.layer(), name))
                .filter(line -> !(mayDrop(line) && Dependencies.areBeyondReach(name)))
                .filter(line -> line.isYes() || !hasLostItsChoice(line));
    }

    /** Whether a later layer turned off the chosen member of a choice: then it is open which of the others is on. */
    private boolean hasLostItsChoice(ConfigSymbol line) {
        for (ChoiceGroup group : config.layers().size() > 1 ? ChoiceGroup.ALL : ImmutableList.<ChoiceGroup>of()) {
            boolean isMember = group.members().contains(line.name());
            if (isMember && group.chosen(config.symbols()).isEmpty() && group.isChangedAfter(line.layer(), config)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a line says y, or says n. */
    boolean states(String name, boolean yes) {
        return statement(name)
                .map(symbol -> symbol.isYes() == yes && symbol.isFlag())
                .orElse(false);
    }

    /** Whether some layer sets a symbol, to anything but n, whose name holds this part. */
    boolean setsAnyWith(String part) {
        return config.symbols().values().stream()
                .anyMatch(symbol ->
                        symbol.name().contains(part) && !symbol.value().equals("n"));
    }

    /**
     * The usual order of evidence for a flag: what selects it beats a line that says n, a line beats the silence of the
     * file, and only then come defaults.
     *
     * @param forced a value that other symbols force, if they do
     * @param otherwise for files whose silence does not mean "off"
     */
    Fact<Boolean> settle(String name, Optional<Fact<Boolean>> forced, Function<Resolver, Fact<Boolean>> otherwise) {
        Optional<ConfigSymbol> line = statement(name);
        if (line.isPresent() && forced.map(f -> f.is(line.get().isYes())).orElse(true)) {
            Optional<String> doubt = Dependencies.doubt(this, line.get());
            return doubt.isPresent() && forced.isEmpty()
                    ? Fact.unknown(name, doubt.get(), "give the full .config")
                    : Fact.stated(line.get().isYes(), line.get());
        }
        if (forced.isPresent()) {
            return forced.get();
        }
        if (kind() == LayerKind.FULL && config.symbol(name).isEmpty() && !isChangedAfter(0, name)) {
            return new Fact<>(
                    name,
                    Optional.of(false),
                    new Origin.Absent(config.layers().get(0).file()));
        }
        return otherwise.apply(this);
    }

    /**
     * Like {@link #settle} for a symbol that is y whenever one of {@code selectors} is, whatever its own line says.
     */
    Fact<Boolean> settleSelected(
            String name, ImmutableList<String> selectors, Function<Resolver, Fact<Boolean>> otherwise) {
        Optional<Fact<Boolean>> forced = Optional.empty();
        for (String selector : selectors) {
            Fact<Boolean> by = flag(selector);
            if (by.is(true)) {
                String rule = selector + "=y selects it"
                        + (by.origin() instanceof Origin.Implied why ? ", and " + why.rule() : "");
                forced = forced.or(() -> Optional.of(Fact.implied(name, true, rule)));
            }
        }
        if (forced.isEmpty() && kind() != LayerKind.FRAGMENT && !states(name, true)) {
            for (String selector : selectors) {
                if (flag(selector).origin() instanceof Origin.Unknown why) {
                    return Fact.unknown(name, selector + " would select it, and " + why.reason(), why.settledBy());
                }
            }
        }
        return settle(name, forced, otherwise);
    }

    /** For symbols that have a prompt and are y by default in no version. */
    Fact<Boolean> settleOffByDefault(String name, Optional<Fact<Boolean>> forced) {
        return settle(name, forced, r -> r.offByDefault(name));
    }

    Fact<Boolean> offByDefault(String name) {
        return switch (kind()) {
            case FULL -> Fact.implied(name, false, "a full .config without a line for " + name + " leaves it off");
            case DEFCONFIG ->
                Fact.implied(
                        name, false, name + " is off by default, and a defconfig writes what differs from the default");
            case ALL_NO_BASE ->
                Fact.implied(
                        name, false, name + " has a prompt, and on an all-no base everything with a prompt is off");
            case FRAGMENT -> silent(name);
        };
    }

    /** Unknown because no layer says anything about it. */
    <V> Fact<V> silent(String name) {
        String file = config.layers().get(config.layers().size() - 1).file();
        return switch (kind()) {
            case FRAGMENT ->
                Fact.unknown(
                        name,
                        (config.layers().size() == 1 ? file + " is one layer and does" : "these layers do")
                                + " not state " + name,
                        "give the layers below, or the full .config");
            default ->
                Fact.unknown(
                        name, "no line states " + name + " and its default is not known here", "give the full .config");
        };
    }

    <V> Fact<V> needsArchitecture(String name) {
        return Fact.unknown(name, name + " depends on the architecture, which is unknown", "give the architecture");
    }

    <V> Fact<V> needsVersion(String name, String whatDepends) {
        return Fact.unknown(name, whatDepends, "give the kernel's version, or the full .config");
    }

    /** The number in the line of a symbol, if it has one that still counts and fits. */
    Optional<Fact<Integer>> statedNumber(String name) {
        return statement(name)
                .filter(symbol -> symbol.form() == ConfigSymbol.Form.INTEGER)
                .filter(symbol -> symbol.value().length() <= 11)
                .filter(symbol -> new BigInteger(symbol.value()).bitLength() < Integer.SIZE)
                .map(symbol -> Fact.stated(Integer.parseInt(symbol.value()), symbol));
    }

    Fact<Integer> noNumber(String name) {
        if (kind() == LayerKind.FULL) {
            return Fact.unknown(
                    name,
                    name + " has no value in this kernel: a full .config writes every number that has one",
                    "check which option it belongs to");
        }
        return silent(name);
    }

    private Fact<Boolean> plain(String name) {
        return settle(name, Optional.empty(), r -> r.silent(name));
    }

    /** Whether a layer above {@code layer} states something that decides {@code name}. */
    private boolean isChangedAfter(int layer, String name) {
        for (String input : FollowsFrom.inputs(name)) {
            if (config.symbol(input).map(symbol -> symbol.layer() > layer).orElse(false)) {
                return true;
            }
        }
        return false;
    }
}
