package dev.heddle.properties.cacheflush;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.Snoop;
import dev.heddle.model.cacheflush.Topologies;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.cacheflush.Topology.Place;

/** Machines that differ from one in a single fact. One that is a fixture goes by its name. */
record Altered(Topology of) {

    Topology cpus(ImmutableList<Place> other) {
        return machine(other, of.pageShift(), of.physicallyIndexed(), of.cm(), of.snoop());
    }

    /** @param shift binary logarithm of the page size */
    Topology pages(int shift) {
        return machine(of.cpus(), shift, of.physicallyIndexed(), of.cm(), of.snoop());
    }

    Topology physicallyIndexed(boolean yes) {
        return machine(of.cpus(), of.pageShift(), yes, of.cm(), of.snoop());
    }

    Topology cm(boolean yes) {
        return machine(of.cpus(), of.pageShift(), of.physicallyIndexed(), yes, of.snoop());
    }

    Topology snooping(Snoop how) {
        return machine(of.cpus(), of.pageShift(), of.physicallyIndexed(), of.cm(), how);
    }

    private Topology machine(
            ImmutableList<Place> cpus, int pageShift, boolean physicallyIndexed, boolean cm, Snoop snoop) {
        boolean snoops = !cm && cpus.stream().distinct().count() > 1;
        var own = new Topology(
                ConfigurationText.OWN,
                "a machine of your own",
                cpus,
                of.dcache(),
                of.icache(),
                pageShift,
                physicallyIndexed,
                of.sharedTlb(),
                cm,
                snoops ? snoop : Snoop.SAME,
                of.id() + " with one fact changed");
        return Topologies.all().stream()
                .filter(each -> facts(each).equals(facts(own)))
                .findFirst()
                .orElse(own);
    }

    /** All but what it is called and where that is known from. */
    private static ImmutableList<Object> facts(Topology machine) {
        return ImmutableList.of(
                machine.cpus(),
                machine.dcache(),
                machine.icache(),
                machine.pageShift(),
                machine.physicallyIndexed(),
                machine.sharedTlb(),
                machine.cm(),
                machine.snoop());
    }
}
