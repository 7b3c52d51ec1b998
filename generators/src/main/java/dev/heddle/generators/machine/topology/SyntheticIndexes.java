package dev.heddle.generators.machine.topology;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.SourceLine;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kernel's numbers of the objects of one level, from the attribute {@code indexes}: a list, or loops {@code step*count:..},
 * or types, each of which is the loop over its objects. Source: hwloc's page "Synthetic topologies", 1.10 to 2.9.
 */
final class SyntheticIndexes {

    private static final Pattern LIST = Pattern.compile("[0-9]{1,9}(?:,[0-9]{1,9})*+");
    private static final Pattern LOOP = Pattern.compile("([0-9]{1,5})\\*([0-9]{1,5})");

    /** Ever so many steps of so much, from the lowest digit of the number to the highest. */
    private record Loop(int step, int count) {}

    private final InputText text;
    private final SourceLine line;
    private final ImmutableList<SyntheticLevel> levels;
    private final SyntheticLevel level;

    SyntheticIndexes(InputText text, SourceLine line, ImmutableList<SyntheticLevel> levels, SyntheticLevel level) {
        this.text = text;
        this.line = line;
        this.levels = levels;
        this.level = level;
    }

    /** As many numbers as there are objects, all different. */
    int[] numbers() {
        int[] numbers = new int[level.total()];
        if (level.indexes().isEmpty()) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = i;
            }
            return numbers;
        }
        if (LIST.matcher(level.indexes()).matches()) {
            list(numbers);
        } else {
            loop(numbers);
        }
        var seen = new BitSet();
        for (int number : numbers) {
            if (number >= CpuSet.MOST_CPUS || seen.get(number)) {
                throw refuse("indexes that are all different and below " + CpuSet.MOST_CPUS);
            }
            seen.set(number);
        }
        return numbers;
    }

    private void list(int[] numbers) {
        List<String> listed = Splitter.on(',').splitToList(level.indexes());
        if (listed.size() != numbers.length) {
            throw refuse("as many indexes as objects, " + numbers.length + ", not " + listed.size());
        }
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Integer.parseInt(listed.get(i));
        }
    }

    private void loop(int[] numbers) {
        List<Loop> loops = loops();
        long all = 1;
        int smallest = numbers.length;
        for (Loop loop : loops) {
            all = Math.min(all * loop.count, Integer.MAX_VALUE);
            smallest = Math.min(smallest, loop.step);
        }
        if (all != numbers.length) {
            if (all == 0 || numbers.length % all != 0 || smallest != numbers.length / all) {
                throw refuse("loops that make " + numbers.length + " indexes");
            }
            loops.add(new Loop(1, smallest));
        }
        for (int i = 0; i < numbers.length; i++) {
            int weight = 1;
            for (Loop loop : loops) {
                numbers[i] += i / loop.step % loop.count * weight;
                weight *= loop.count;
            }
        }
    }

    private List<Loop> loops() {
        List<String> parts = Splitter.on(':').splitToList(level.indexes());
        if (parts.size() > levels.size()) {
            throw refuse("at most one loop for each level");
        }
        List<Loop> loops = new ArrayList<>();
        for (String part : parts) {
            Matcher loop = LOOP.matcher(part);
            loops.add(loop.matches() ? checked(loop) : overType(part, parts));
        }
        return loops;
    }

    private Loop checked(Matcher loop) {
        int step = Integer.parseInt(loop.group(1));
        int count = Integer.parseInt(loop.group(2));
        if (step == 0 || count == 0) {
            throw refuse("loops of at least one step");
        }
        return new Loop(step, count);
    }

    /** Over the objects of a type, within those of the next type above that is named as well. */
    private Loop overType(String part, List<String> parts) {
        int own = depth(part);
        int above = parts.stream()
                .mapToInt(this::depth)
                .filter(depth -> depth < own)
                .max()
                .orElse(0);
        return new Loop(
                level.total() / levels.get(own).total(),
                levels.get(own).total() / levels.get(above).total());
    }

    private int depth(String type) {
        Optional<String> known = SyntheticLevels.knownType(type);
        for (int i = 1; i < levels.size(); i++) {
            if (known.isPresent()
                    && levels.get(i).type().equals(known.get())
                    && !levels.get(i).equals(level)) {
                return i;
            }
        }
        throw refuse("indexes=0,2,1,3, or loops such as 2*2:1*2, or types of levels above");
    }

    private RefusedInputException refuse(String expected) {
        return text.refuse(line, expected, "leave indexes= out if the numbers are in order");
    }
}
