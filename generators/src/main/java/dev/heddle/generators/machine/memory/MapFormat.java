package dev.heddle.generators.machine.memory;

/** The texts that a memory map can be read from. */
public enum MapFormat {
    IOMEM("/proc/iomem"),
    NODE_RANGES("early memory node ranges of a boot log"),
    MEMBLOCK("memblock=debug dump of a boot log"),
    MEMORY_SCAN("memory scan lines of a boot log"),
    DEVICE_TREE("device-tree memory node");

    private final String words;

    MapFormat(String words) {
        this.words = words;
    }

    /** What to call it in a report. */
    public String words() {
        return words;
    }
}
