package dev.heddle.properties.linearmap;

import com.google.common.base.Preconditions;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.heddle.model.linearmap.BuildRules;
import dev.heddle.model.linearmap.Geometries;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.Granule;
import dev.heddle.model.linearmap.Policy;
import dev.heddle.model.linearmap.Policy.Kfence;
import dev.heddle.model.linearmap.Policy.Rodata;
import dev.heddle.properties.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A kernel and the CPUs it boots on, as a list of {@code k=v}. A key that is not given has its default, the first that it takes.
 *
 * @param values a value for every key, in the order of the keys; {@link #ANY} for a VA size that was not given
 */
record Configuration(ImmutableMap<String, String> values) {

    private static final String RT = "rt";
    private static final String GRANULE = "granule";
    private static final String VA = "va";
    private static final String RULES = "rules";
    private static final String BBML2 = "bbml2";
    private static final String KFENCE = "kfence";
    private static final String RODATA = "rodata";
    private static final String REALM = "realm";
    private static final String DEBUG_PAGEALLOC = "debug_pagealloc";
    private static final String KPTI = "kpti";

    /** Every machine keeps the VA size that it was recorded with. */
    static final String ANY = "any";

    private static final ImmutableList<String> NO_YES = ImmutableList.of("n", "y");

    /** What each key takes, its default first. Keys are printed in this order. */
    static final ImmutableMap<String, ImmutableList<String>> KEYS =
            ImmutableMap.<String, ImmutableList<String>>builder()
                    .put(RT, NO_YES)
                    .put(GRANULE, ImmutableList.of("4K", "16K", "64K"))
                    .put(VA, ImmutableList.of(ANY, "36", "39", "42", "47", "48", "52"))
                    .put(RULES, ImmutableList.of("v6.18", "v7.2"))
                    .put(BBML2, ImmutableList.of("asym", "all", "none"))
                    .put(KFENCE, ImmutableList.of("none", "early", "late"))
                    .put(RODATA, ImmutableList.of("full", "noalias", "off"))
                    .put(REALM, NO_YES)
                    .put(DEBUG_PAGEALLOC, NO_YES)
                    .put(KPTI, NO_YES)
                    .putAll(OwnBoard.KEYS)
                    .buildOrThrow();

    /** Keys that are about the machine and not about its kernel. */
    static final ImmutableSet<String> OF_THE_MACHINE = ImmutableSet.<String>builder()
            .add(BBML2, REALM)
            .addAll(OwnBoard.KEYS.keySet())
            .build();

    /** Which CPUs may have block sizes changed under them. */
    enum Bbml2 {
        /** The boot CPU may, a secondary may not: the case that the split is for. */
        ASYM,
        ALL,
        NONE
    }

    /**
     * Reads a list of {@code k=v}, in any order.
     *
     * @throws UsageException if a key or a value is not one there is, or a key comes twice
     */
    static Configuration parse(String text) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String word : Splitter.on(',').trimResults().split(text)) {
            List<String> pair = Splitter.on('=').limit(2).trimResults().splitToList(word);
            String key = pair.get(0).toLowerCase(Locale.ROOT);
            ImmutableList<String> allowed = KEYS.get(key);
            if (pair.size() != 2 || allowed == null) {
                throw refused(text, "cannot read '" + word + "'; expected k=v with " + keys());
            }
            if (pair.get(1).indexOf('=') >= 0) {
                throw refused(text, "'" + word + "' holds more than one pair; pairs are separated by commas");
            }
            String value = OwnBoard.KEYS.containsKey(key)
                    ? OwnBoard.checked(text, key, pair.get(1))
                    : allowed.stream()
                            .filter(each -> each.equalsIgnoreCase(pair.get(1)) && !each.equals(ANY))
                            .findFirst()
                            .orElseThrow(
                                    () -> refused(text, key + " takes " + values(key) + ", not '" + pair.get(1) + "'"));
            if (given.put(key, value) != null) {
                throw refused(text, "sets " + key + " twice");
            }
        }
        var values = ImmutableMap.<String, String>builder();
        KEYS.forEach((key, allowed) -> values.put(key, given.getOrDefault(key, allowed.get(0))));
        var read = new Configuration(values.buildOrThrow());
        String va = read.value(VA);
        if (!va.equals(ANY) && !read.vaSizes().contains(va)) {
            throw refused(
                    text,
                    "va of granule " + read.value(GRANULE) + " is one of " + String.join(" ", read.vaSizes()) + ", not "
                            + va);
        }
        read.board();
        return read;
    }

    /**
     * The same with another value for one key.
     *
     * @throws UsageException if the other keys do not go with it
     */
    Configuration with(String key, String value) {
        return parse(values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + (entry.getKey().equals(key) ? value : entry.getValue()))
                .filter(pair -> !pair.endsWith("=" + ANY))
                .collect(Collectors.joining(",")));
    }

    /**
     * The only machine there is, if the configuration says where it has memory.
     *
     * @throws UsageException if no machine can have it so
     */
    Optional<Board> board() {
        return value(OwnBoard.RAM).equals(ANY)
                        && value(OwnBoard.IMAGE).equals(ANY)
                        && value(OwnBoard.NOMAP).equals(ANY)
                ? Optional.empty()
                : Optional.of(OwnBoard.of(this));
    }

    static UsageException refused(String text, String why) {
        return new UsageException("configuration '" + text + "': " + why);
    }

    private static String keys() {
        return String.join(
                ", ", KEYS.keySet().stream().map(key -> key + "=" + values(key)).toList());
    }

    private static String values(String key) {
        if (OwnBoard.KEYS.containsKey(key)) {
            return OwnBoard.FORM;
        }
        ImmutableList<String> allowed = KEYS.getOrDefault(key, ImmutableList.of());
        return String.join(
                "|", allowed.stream().filter(each -> !each.equals(ANY)).toList());
    }

    String value(String key) {
        return String.valueOf(values.get(key));
    }

    private boolean yes(String key) {
        return value(key).equals("y");
    }

    boolean preemptRt() {
        return yes(RT);
    }

    boolean kpti() {
        return yes(KPTI);
    }

    boolean realm() {
        return yes(REALM);
    }

    boolean debugPagealloc() {
        return yes(DEBUG_PAGEALLOC);
    }

    Granule granule() {
        return Arrays.stream(Granule.values())
                .filter(each -> each.label().equals(value(GRANULE)))
                .findFirst()
                .orElseThrow();
    }

    /** Bytes. */
    long pageSize() {
        return 1L << granule().pageShift();
    }

    /** Whether {@code key} may have {@code value}: a VA size goes with some pages only. */
    boolean takes(String key, String value) {
        return !value.equals(ANY) && (!key.equals(VA) || vaSizes().contains(value));
    }

    /** The VA sizes that arm64 can be built with. */
    private ImmutableList<String> vaSizes() {
        return Geometries.builds().stream()
                .filter(build -> build.pageShift() == granule().pageShift())
                .map(build -> Integer.toString(build.vaBits()))
                .collect(ImmutableList.toImmutableList());
    }

    /** Whether a machine with this VA size belongs here. */
    boolean takesVa(int vaBits) {
        return takesAnyVa() || takesOnlyVa(vaBits);
    }

    /** Whether all machines have this VA size. */
    boolean takesOnlyVa(int vaBits) {
        return value(VA).equals(Integer.toString(vaBits));
    }

    /** Whether machines keep the VA size that they were recorded with. */
    boolean takesAnyVa() {
        return value(VA).equals(ANY);
    }

    /**
     * The VA size that all machines have.
     *
     * @throws IllegalStateException if they keep the one that they were recorded with
     */
    int vaBits() {
        Preconditions.checkState(!takesAnyVa(), "%s leaves the VA size open", this);
        return Integer.parseInt(value(VA));
    }

    /** A build with these pages and this VA size, all its bits in use. */
    Geometry geometry() {
        return Geometries.of(granule(), vaBits());
    }

    String rulesInWords() {
        return value(RULES);
    }

    BuildRules rules() {
        return value(RULES).equals("v7.2") ? BuildRules.V7_2 : BuildRules.V6_18;
    }

    Bbml2 bbml2() {
        return Bbml2.valueOf(value(BBML2).toUpperCase(Locale.ROOT));
    }

    Kfence kfence() {
        return Kfence.valueOf(value(KFENCE).toUpperCase(Locale.ROOT));
    }

    Rodata rodata() {
        return Rodata.valueOf(value(RODATA).toUpperCase(Locale.ROOT));
    }

    /** What a reader of a verdict wants to know of it and the CPUs do not say. */
    String inWords() {
        return "rules of " + value(RULES) + ", rodata=" + value(RODATA)
                + (kfence() == Kfence.NONE ? "" : ", " + value(KFENCE) + " KFENCE pool")
                + (realm() ? ", in a realm" : "")
                + (debugPagealloc() ? ", debug_pagealloc" : "");
    }

    /** What decides the mapping of the linear map at boot. */
    Policy policy() {
        return new Policy(rodata(), debugPagealloc(), kfence(), realm(), bbml2() != Bbml2.NONE);
    }

    /** Whether the linear map is split under stop_machine() once all CPUs are up. */
    boolean splits() {
        return bbml2() == Bbml2.ASYM && policy().requiresBbml2();
    }

    /** Why nothing is split under stop_machine(); in words, for a machine where {@link #splits} is false. */
    String whyNoSplit() {
        if (policy().forcePages()) {
            return "all memory is mapped with pages from the start";
        }
        return policy().requiresBbml2() ? "every CPU has BBML2" : "blocks never need splitting";
    }

    /** {@code rt=n} or {@code rt=y}, then whatever is not the default. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        values.forEach((key, value) -> {
            if (key.equals(RT)
                    || !value.equals(KEYS.getOrDefault(key, ImmutableList.of()).get(0))) {
                words.add(key + "=" + value);
            }
        });
        return String.join(",", words);
    }
}
