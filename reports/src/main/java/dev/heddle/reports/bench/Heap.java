package dev.heddle.reports.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** The heap in use, as the virtual machine reports it. */
final class Heap {

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    private long before;

    /** Collects garbage and begins to watch. */
    void watch() {
        System.gc();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
        before = pools.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    }

    /**
     * The most in use since {@link #watch} beyond what was in use then, in bytes. The pools' peaks need not fall on one
     * moment, so this may be too much, never too little.
     */
    long peak() {
        long peak =
                pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return Math.max(0, peak - before);
    }
}
