package dev.heddle.properties.linearmap;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.generators.machine.memory.MachineMemory;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.KernelImage;
import dev.heddle.model.linearmap.MemoryRegion;
import dev.heddle.properties.UsageException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A machine as a configuration spells it, so that a verdict on it can be asked for again without its files. Ranges are hexadecimal
 * physical addresses, the last one included, as /proc/iomem has them; several are joined by a plus sign.
 */
final class OwnBoard {

    /** Memory that is mapped. */
    static final String RAM = "ram";

    /** Memory that is not mapped. */
    static final String NOMAP = "nomap";

    /** Four borders of the image: {@code _text-__init_begin-__init_end-__bss_stop}, the end of each part excluded. */
    static final String IMAGE = "image";

    static final ImmutableMap<String, ImmutableList<String>> KEYS = ImmutableMap.of(
            RAM, ImmutableList.of(Configuration.ANY),
            NOMAP, ImmutableList.of(Configuration.ANY),
            IMAGE, ImmutableList.of(Configuration.ANY));

    /** What a user may write behind such a key. */
    static final String FORM = "HEX-HEX..";

    /** What such a machine is called in scenarios. */
    static final String ID = "own";

    private static final String NUMBER = "[0-9a-f]{1,13}";
    private static final Pattern RANGES =
            Pattern.compile("(NUMBER-NUMBER)([+]NUMBER-NUMBER){0,299}".replace("NUMBER", NUMBER));
    private static final Pattern BORDERS =
            Pattern.compile("(NUMBER)-(NUMBER)-(NUMBER)-(NUMBER)".replace("NUMBER", NUMBER));

    private OwnBoard() {}

    /** The value, if it looks like one. */
    static String checked(String text, String key, String value) {
        Pattern form = key.equals(IMAGE) ? BORDERS : RANGES;
        if (!form.matcher(value).matches()) {
            throw Configuration.refused(
                    text,
                    key + " takes "
                            + (key.equals(IMAGE)
                                    ? "_text-__init_begin-__init_end-__bss_stop"
                                    : "ranges such as 0-3b3fffff+40000000-fbffffff")
                            + " in hexadecimal, not '" + value + "'");
        }
        return value;
    }

    /** The keys that stand for this machine. */
    static String words(MachineMemory memory) {
        List<String> words = new ArrayList<>();
        words.add(RAM + "=" + ranges(memory, false));
        if (memory.regions().stream().anyMatch(MemoryRegion::noMap)) {
            words.add(NOMAP + "=" + ranges(memory, true));
        }
        if (memory.hasImage()) {
            KernelImage image = memory.image();
            words.add(IMAGE + "="
                    + List.of(image.text(), image.initBegin(), image.initEnd(), image.bssStop()).stream()
                            .map(Long::toHexString)
                            .collect(Collectors.joining("-")));
        }
        return String.join(",", words);
    }

    private static String ranges(MachineMemory memory, boolean noMap) {
        return memory.regions().stream()
                .filter(region -> region.noMap() == noMap)
                .map(MemoryRegion::range)
                .map(range -> Long.toHexString(range.start()) + "-" + Long.toHexString(range.end() - 1))
                .collect(Collectors.joining("+"));
    }

    /** @throws UsageException if no machine can have its memory so */
    static Board of(Configuration config) {
        List<MemoryRegion> regions = new ArrayList<>(regions(config, RAM, false));
        if (regions.isEmpty()) {
            throw Configuration.refused(config.toString(), IMAGE + " and " + NOMAP + " go with " + RAM);
        }
        if (config.takesAnyVa()) {
            throw Configuration.refused(config.toString(), RAM + " goes with va, the VA size of that machine");
        }
        regions.addAll(regions(config, NOMAP, true));
        regions.sort(Comparator.comparingLong(region -> region.range().start()));
        for (int i = 1; i < regions.size(); i++) {
            if (regions.get(i).range().start() < regions.get(i - 1).range().end()) {
                throw Configuration.refused(config.toString(), "ranges overlap");
            }
        }
        long start = config.granule().memstart(regions.get(0).range().start());
        long end = regions.get(regions.size() - 1).range().end();
        long room = config.geometry().regionEnd() - config.geometry().regionStart();
        if (end - start > room) {
            throw Configuration.refused(
                    config.toString(),
                    "the linear region of " + config.geometry().name() + " has no room for this memory");
        }
        return new Board(
                ID,
                "the machine of these ranges",
                config.granule(),
                config.vaBits(),
                ImmutableList.copyOf(regions),
                image(config, regions, end),
                null);
    }

    private static List<MemoryRegion> regions(Configuration config, String key, boolean noMap) {
        String text = config.value(key);
        List<MemoryRegion> regions = new ArrayList<>();
        if (text.equals(Configuration.ANY)) {
            return regions;
        }
        for (String each : Splitter.on('+').split(text)) {
            int dash = each.indexOf('-');
            long start = Long.parseLong(each.substring(0, dash), 16);
            long end = Long.parseLong(each.substring(dash + 1), 16) + 1;
            if (start >= end || ((start | end) & (config.pageSize() - 1)) != 0) {
                throw Configuration.refused(
                        config.toString(),
                        "'" + each + "' is not a range of whole pages of "
                                + config.granule().label());
            }
            regions.add(new MemoryRegion(new AddressRange(start, end), noMap));
        }
        return regions;
    }

    /** An empty one at the end of memory if it is not known where it lies. */
    private static KernelImage image(Configuration config, List<MemoryRegion> regions, long end) {
        Matcher match = BORDERS.matcher(config.value(IMAGE));
        if (!match.matches()) {
            return new KernelImage(end, end, end, end, end);
        }
        long[] at = new long[4];
        for (int i = 0; i < at.length; i++) {
            at[i] = Long.parseLong(match.group(i + 1), 16);
        }
        boolean ascends = at[0] + Board.HEAD <= at[1] && at[1] <= at[2] && at[2] <= at[3];
        boolean aligned = (at[0] | at[1]) % Board.HEAD == 0;
        var whole = ascends ? new AddressRange(at[0], at[3]) : null;
        boolean inside = whole != null
                && regions.stream()
                        .anyMatch(region -> !region.noMap() && region.range().contains(whole));
        if (!aligned || !inside) {
            throw Configuration.refused(
                    config.toString(),
                    "the image must ascend, begin and end its text at multiples of 64K, and lie in one range of "
                            + RAM);
        }
        return new KernelImage(at[0], at[0] + Board.HEAD, at[1], at[2], at[3]);
    }
}
