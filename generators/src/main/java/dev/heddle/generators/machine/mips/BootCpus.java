package dev.heddle.generators.machine.mips;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.Lines;
import dev.heddle.generators.machine.Lines.Found;
import dev.heddle.model.cacheflush.Topology.Place;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which CPUs a boot log says came up, and in which cores they are.
 *
 * <p>Kernel: arch/mips/kernel/smp-mt.c and smp-cmp.c ("Detected .. available secondary CPU(s)"), smp-cps.c ("VPE topology"),
 * kernel/smp.c ("Brought up"). smp-mt.c knows one core; smp-cmp.c prints the same line about several, which all have a
 * Coherence Manager.
 */
final class BootCpus {

    private static final Pattern DETECTED = Pattern.compile("Detected (\\d{1,3}) available secondary CPU\\(s\\)");
    private static final Pattern TOPOLOGY = Pattern.compile(
            "VPE? topology (\\{\\d{1,2}(?:,\\d{1,2}){0,31}\\}(?:,\\{\\d{1,2}(?:,\\d{1,2}){0,31}\\}){0,7}) total (\\d{1,4})");
    private static final Pattern UP = Pattern.compile("(?:smp: )?Brought up (?:\\d{1,3} nodes?, )?(\\d{1,3}) CPUs?");

    private static final String CPUINFO = "give /proc/cpuinfo instead";

    private final Lines lines;
    private final Fact<Boolean> smp;
    private final boolean hasCm;
    private final List<String> warnings;

    /**
     * A reader.
     *
     * @param hasCm whether the CPUs are known to come with a Coherence Manager
     * @param warnings where oddities go
     */
    BootCpus(Lines lines, Fact<Boolean> smp, boolean hasCm, List<String> warnings) {
        this.lines = lines;
        this.smp = smp;
        this.hasCm = hasCm;
        this.warnings = warnings;
    }

    /** A line that no kernel without SMP prints. */
    static Optional<Found> secondaries(Lines lines) {
        return lines.first(DETECTED).or(() -> lines.first(TOPOLOGY)).or(() -> lines.first(UP));
    }

    Fact<CpuLayout> layout() {
        Optional<Found> topology = lines.first(TOPOLOGY);
        Optional<Found> detected = lines.first(DETECTED);
        Optional<Found> up = lines.first(UP);
        if (up.isPresent() && up.get().number(1) == 0) {
            throw refuse(up.get(), "at least one CPU");
        }
        if (topology.isPresent()) {
            ImmutableList<Place> places = places(topology.get());
            return started(places, topology.get(), up);
        }
        if (detected.isPresent() && !hasCm) {
            return started(CpuLayout.oneCore(detected.get().number(1) + 1).places(), detected.get(), up);
        }
        if (up.isPresent() && up.get().number(1) == 1) {
            return lines.stated("CPUs", CpuLayout.oneCore(1), up.get());
        }
        if (smp.is(false)) {
            return new Fact<>("CPUs", Optional.of(CpuLayout.oneCore(1)), smp.origin());
        }
        return lines.unknown(
                "CPUs",
                up.map(found -> found.number(1) + " CPUs came up, but no line says which cores they belong to")
                        .orElse("no line says how many there are"),
                CPUINFO);
    }

    /** Those of {@code places} that came up: CPUs are numbered core by core, and started in that order. */
    private Fact<CpuLayout> started(ImmutableList<Place> places, Found by, Optional<Found> up) {
        int there = places.size();
        int came = up.map(found -> found.number(1)).orElse(there);
        if (up.isPresent() && came > there) {
            throw refuse(
                    up.get(),
                    "no more CPUs than the " + there + " of line " + by.line().number());
        }
        if (up.isEmpty()) {
            warnings.add(lines.text().file() + ":" + by.line().number()
                    + ": the log ends before it says how many CPUs came up; all are taken to");
        } else if (came < there) {
            warnings.add(lines.text().file() + ":" + up.get().line().number() + ": " + came + " of " + there
                    + " CPUs came up; the others are left out");
        }
        return lines.stated("CPUs", new CpuLayout(places.subList(0, came)), by);
    }

    private ImmutableList<Place> places(Found topology) {
        var places = ImmutableList.<Place>builder();
        int total = 0;
        int cluster = 0;
        for (String cores : Splitter.on("},{")
                .split(topology.part(1).replaceFirst("^\\{", "").replaceFirst("}$", ""))) {
            int core = 0;
            for (String vpes : Splitter.on(',').split(cores)) {
                for (int i = Integer.parseInt(vpes); i > 0; i--) {
                    places.add(new Place(cluster, core));
                    total++;
                }
                core++;
            }
            cluster++;
        }
        if (total == 0 || total != topology.number(2)) {
            throw refuse(topology, "a total that is the sum, " + total + ", and above 0");
        }
        return places.build();
    }

    /** Whether the CPUs have the MT extension, as far as more than one VPE of a core shows. */
    Fact<Boolean> multithreading() {
        String name = "MT extension";
        Optional<Found> detected = lines.first(DETECTED).filter(found -> !hasCm && found.number(1) > 0);
        Optional<Found> topology =
                lines.first(TOPOLOGY).filter(found -> new CpuLayout(places(found)).isMultithreaded());
        return detected.or(() -> topology)
                .map(found -> lines.implied(name, true, found, "several VPEs of one core"))
                .orElseGet(() -> lines.unknown(name, "no core is seen with two VPEs", CPUINFO));
    }

    Fact<Boolean> mtSmp() {
        String name = "that kernel's MIPS_MT_SMP";
        Optional<Found> detected = lines.first(DETECTED).filter(found -> !hasCm);
        if (detected.isPresent()) {
            return lines.implied(
                    name,
                    true,
                    detected.get(),
                    "which for CPUs of one core is smp-mt.c's, built with MIPS_MT_SMP alone");
        }
        return smp.is(false)
                ? new Fact<>(name, Optional.of(false), smp.origin())
                : lines.unknown(name, "no line of smp-mt.c tells", "give its .config");
    }

    private RuntimeException refuse(Found found, String expected) {
        return lines.text().refuse(found.line(), expected, "check that all lines are from one boot");
    }
}
