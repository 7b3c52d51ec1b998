package dev.heddle.model.trylock.page;

/**
 * How much of a zone and its per-CPU lists there is.
 *
 * @param pcp each list
 * @param zone the zone
 * @param whole whether zone->lock and the lists it guards are there, and not only a stand-in
 * @param cpus CPUs that have a list
 */
public record PageSizes(PcpSizes pcp, ZoneSizes zone, boolean whole, int cpus) {

    /** One list, and for the zone a stand-in that has no page at first. */
    public static PageSizes pcpAlone(PcpSizes pcp) {
        return new PageSizes(pcp, new ZoneSizes(0, 0, 0), false, 1);
    }

    /** One list with its zone. */
    public static PageSizes both(PcpSizes pcp, ZoneSizes zone) {
        return new PageSizes(pcp, zone, true, 1);
    }

    /** The same for this many CPUs, each with its list. */
    public PageSizes onCpus(int number) {
        return new PageSizes(pcp, zone, whole, number);
    }

    /** The same pages where lists are never used. */
    PageSizes withPcpOff() {
        var more = new ZoneSizes(zone.blocks(), zone.free() + cpus * pcp.onList(), zone.putOff());
        return new PageSizes(new PcpSizes(0, pcp.high(), pcp.batch(), pcp.refill()), more, whole, cpus);
    }

    /** Pages that nobody owns at first. */
    int pages() {
        return zone.pages() + cpus * pcp.onList();
    }

    /** First page of the list of {@code cpu} at first. */
    int firstOnList(int cpu) {
        return zone.pages() + cpu * pcp.onList() + 1;
    }
}
