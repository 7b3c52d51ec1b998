package dev.heddle.generators.machine.topology;

import dev.heddle.generators.machine.SourceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object of hwloc's tree. Its sets are those it states; I/O devices have none.
 *
 * @param type such as {@code Core}, as written; {@code Socket} and {@code Cache} of 1.x are renamed to what later versions say
 * @param subtype such as {@code Cluster}; often empty
 * @param osIndex the kernel's number of a PU or node; of others something that may repeat
 * @param cpuset those that have a PU below
 * @param completeCpuset those and more: offline, or kept from the process that wrote the file
 * @param onlineCpuset of 1.x alone
 * @param children in the order of the text; it grows while the tree is read
 */
record HwlocObject(
        String type,
        String subtype,
        Optional<Integer> osIndex,
        Optional<CpuSet> cpuset,
        Optional<CpuSet> completeCpuset,
        Optional<CpuSet> onlineCpuset,
        Optional<CpuSet> allowedCpuset,
        SourceLine line,
        List<HwlocObject> children) {

    HwlocObject(
            String type,
            String subtype,
            Optional<Integer> osIndex,
            Optional<CpuSet> cpuset,
            Optional<CpuSet> completeCpuset,
            Optional<CpuSet> onlineCpuset,
            Optional<CpuSet> allowedCpuset,
            SourceLine line) {
        this(type, subtype, osIndex, cpuset, completeCpuset, onlineCpuset, allowedCpuset, line, new ArrayList<>());
    }

    boolean is(String wanted) {
        return type.equals(wanted);
    }

    /** {@code L1d}, {@code L1i}, {@code L2}, .. of a cache; empty for everything else. */
    Optional<String> cacheName() {
        return type.startsWith("L") && type.endsWith("Cache")
                ? Optional.of(type.substring(0, type.length() - "Cache".length()))
                : Optional.empty();
    }
}
