package dev.heddle.generators.machine.topology;

/** Which kind of text a topology was read from. */
public enum TopologyFormat {
    LSCPU_SUMMARY("lscpu"),
    LSCPU_PARSABLE("lscpu -p"),
    LSCPU_EXTENDED("lscpu -e"),
    LSCPU_JSON("lscpu -J"),
    SYSFS("/sys/devices/system/cpu"),
    CPUINFO("/proc/cpuinfo"),
    HWLOC_XML("hwloc's XML"),
    HWLOC_SYNTHETIC("hwloc's synthetic description"),
    QEMU_SMP("QEMU's -smp"),
    DEVICE_TREE("a device tree's cpu-map");

    private final String words;

    TopologyFormat(String words) {
        this.words = words;
    }

    /** What a report calls it, after "from". */
    public String words() {
        return words;
    }
}
