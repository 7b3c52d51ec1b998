package dev.heddle.generators.machine.topology;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSortedSet;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A set of CPUs as hwloc writes it: words of 32 bits, the highest first, an empty one for zero. One that begins with {@code
 * 0xf...f} has every CPU above its words as well.
 */
final class CpuSet {

    /** Kernels are built for 8192 CPUs at most; this bounds memory. */
    static final int MOST_CPUS = 1 << 16;

    private static final int WORD = 32;
    private static final String INFINITE = "0xf...f";
    private static final Pattern DIGITS = Pattern.compile("0x[0-9a-f]{1,8}");

    private final BitSet low;
    private final int bits;
    private final boolean infinite;

    private CpuSet(BitSet low, int bits, boolean infinite) {
        this.low = low;
        this.bits = bits;
        this.infinite = infinite;
    }

    /** Empty unless the text is such a set, of at most {@value #MOST_CPUS} CPUs below its infinite part. */
    static Optional<CpuSet> tryParse(String text) {
        List<String> words = Splitter.on(',').splitToList(text);
        boolean infinite = words.get(0).equals(INFINITE);
        List<String> finite = words.subList(infinite ? 1 : 0, words.size());
        BitSet low = new BitSet();
        if (finite.size() > MOST_CPUS / WORD || text.isEmpty()) {
            return Optional.empty();
        }
        for (int i = 0; i < finite.size(); i++) {
            String word = finite.get(i);
            if (!word.isEmpty() && !DIGITS.matcher(word).matches()) {
                return Optional.empty();
            }
            long value = word.isEmpty() ? 0 : Long.parseLong(word.substring(2), 16);
            int from = (finite.size() - 1 - i) * WORD;
            for (int bit = 0; bit < WORD; bit++) {
                low.set(from + bit, (value >>> bit & 1) != 0);
            }
        }
        return Optional.of(new CpuSet(low, finite.size() * WORD, infinite));
    }

    /** Whether it has an end; the numbers of one without are only those below its infinite part. */
    boolean isFinite() {
        return !infinite;
    }

    boolean contains(int cpu) {
        return cpu < bits ? low.get(cpu) : infinite;
    }

    boolean containsAll(CpuSet other) {
        if (other.infinite && !infinite) {
            return false;
        }
        int all = Math.max(bits, other.bits);
        for (int cpu = 0; cpu < all; cpu++) {
            if (other.contains(cpu) && !contains(cpu)) {
                return false;
            }
        }
        return true;
    }

    /** The CPUs below its infinite part. */
    ImmutableSortedSet<Integer> numbers() {
        return low.stream().boxed().collect(ImmutableSortedSet.toImmutableSortedSet(Integer::compare));
    }

    /** The CPUs of this one that {@code other} does not have, below the infinite part. */
    ImmutableSortedSet<Integer> without(CpuSet other) {
        return low.stream()
                .filter(cpu -> !other.contains(cpu))
                .boxed()
                .collect(ImmutableSortedSet.toImmutableSortedSet(Integer::compare));
    }
}
