package dev.heddle.properties.trust;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.coverage.Coverage;
import dev.heddle.properties.coverage.Coverage.Seen;
import dev.heddle.properties.trust.Kills.Killer;
import dev.heddle.properties.trust.Kills.Mutant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What a build prints of the checker itself, from what was asked of the cells of each system. */
public final class TrustGates {

    /** Of all mutations that the systems have, in percent. */
    public static final int LEAST_KILLED = 95;

    private static final int ALL = 100;

    private TrustGates() {}

    /** The awake gate, the kill matrix, vacuity. */
    public static ImmutableList<TrustPart> of(List<SystemTrust> systems) {
        return ImmutableList.of(awake(systems), kills(systems), vacuity(systems));
    }

    private static TrustPart awake(List<SystemTrust> systems) {
        ImmutableList<String> faults = all(systems, system -> system.awake().faults());
        return new TrustPart(
                "awake gate",
                faults.isEmpty(),
                sum(systems, system -> system.awake().awake()) + " of "
                        + sum(systems, system -> system.awake().pinned())
                        + " bugs of the past found at their known depth: "
                        + each(systems, system -> String.valueOf(system.awake().awake())),
                faults);
    }

    private static TrustPart kills(List<SystemTrust> systems) {
        long all = sum(systems, system -> system.kills().mutations().size());
        long killed = sum(systems, system -> system.kills().killed());
        long byPrice = sum(systems, system -> system.kills().byPriceAlone());
        var faults = ImmutableList.<String>builder();
        if (killed * ALL < all * LEAST_KILLED) {
            faults.add("score " + percent(killed, all) + " is below " + LEAST_KILLED + " %");
        }
        faults.addAll(all(systems, system -> faults(system.kills())));
        ImmutableList<String> found = faults.build();
        return new TrustPart(
                "kill matrix",
                found.isEmpty(),
                killed + " of " + all + " mutations (" + percent(killed, all) + "), " + byPrice
                        + " of them by a refusal or splat alone: "
                        + each(
                                systems,
                                system -> system.kills().killed() + "/"
                                        + system.kills().mutations().size()),
                ImmutableList.<String>builder()
                        .addAll(found)
                        .addAll(all(systems, system -> excused(system.kills())))
                        .build());
    }

    /** What must stop a build, a line each. */
    static ImmutableList<String> faults(Kills kills) {
        var faults = ImmutableList.<String>builder();
        for (Mutant mutant : kills.mutations()) {
            if (!mutant.asItShouldBe()) {
                faults.add(kills.system() + " " + mutant.variant()
                        + (mutant.killed()
                                ? ": has a reason to survive, and is killed by "
                                        + mutant.kills().get(0).claim()
                                : ": survives without a reason: " + mutant.title()));
            }
        }
        for (Killer claim : kills.claims()) {
            if (!claim.asItShouldBe()) {
                faults.add(kills.system() + " " + claim.claim()
                        + (claim.idle()
                                ? ": breaks in no cell, without a reason"
                                : ": has a reason to break nowhere, and breaks"));
            }
        }
        return faults.build();
    }

    private static ImmutableList<String> excused(Kills kills) {
        var lines = ImmutableList.<String>builder();
        for (Mutant mutant : kills.mutations()) {
            if (!mutant.reason().isEmpty()) {
                lines.add(kills.system() + " " + mutant.variant() + " survives: " + mutant.reason());
            }
        }
        for (Killer claim : kills.claims()) {
            if (!claim.reason().isEmpty()) {
                lines.add(kills.system() + " " + claim.claim() + " breaks nowhere: " + claim.reason());
            }
        }
        return lines.build();
    }

    private static TrustPart vacuity(List<SystemTrust> systems) {
        ImmutableList<String> faults = all(systems, system -> system.vacuity().faults());
        return new TrustPart(
                "vacuity",
                faults.isEmpty(),
                sum(systems, system -> system.vacuity().met()) + " of "
                        + sum(systems, system -> system.vacuity().situations()) + " situations come up, "
                        + sum(systems, system -> system.vacuity().fired()) + " of "
                        + sum(systems, system -> system.vacuity().steps()) + " steps run: "
                        + each(
                                systems,
                                system -> system.vacuity().fired() + "/"
                                        + system.vacuity().steps()),
                ImmutableList.<String>builder()
                        .addAll(faults)
                        .addAll(all(systems, system -> system.vacuity().excused()))
                        .build());
    }

    /**
     * What the runs of one system come across.
     *
     * @param coverage of all its cells of scope small
     */
    public static TrustPart coverage(String system, Coverage coverage) {
        long visited = coverage.count(Seen.TRIED);
        List<String> never = coverage.fallbacks().stream()
                .filter(fallback -> fallback.failed() == 0)
                .map(fallback -> system + ": this trylock never fails: " + fallback.where())
                .toList();
        return new TrustPart(
                "coverage",
                visited > 0 && !coverage.shields().isEmpty(),
                system + " " + visited + " of " + coverage.possible() + " nested trylocks, "
                        + (coverage.fallbacks().size() - never.size()) + " of "
                        + coverage.fallbacks().size() + " fallbacks, "
                        + coverage.refusals().size() + " refusals, "
                        + coverage.shields().size() + " shields",
                ImmutableList.copyOf(never));
    }

    private static ImmutableList<String> all(
            List<SystemTrust> systems, Function<SystemTrust, ImmutableList<String>> lines) {
        return systems.stream()
                .flatMap(system -> lines.apply(system).stream())
                .collect(ImmutableList.toImmutableList());
    }

    private static long sum(List<SystemTrust> systems, ToLongFunction<SystemTrust> number) {
        return systems.stream().mapToLong(number).sum();
    }

    private static String each(List<SystemTrust> systems, Function<SystemTrust, String> number) {
        return systems.stream()
                .map(system -> system.name() + " " + number.apply(system))
                .collect(Collectors.joining(", "));
    }

    private static String percent(long some, long all) {
        return String.format(Locale.ROOT, "%.1f %%", all == 0 ? 0 : 100.0 * some / all);
    }
}
