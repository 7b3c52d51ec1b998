package dev.heddle.generators.machine.memory;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.SourceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What memblock=debug prints. Kernel: mm/memblock.c, memblock_dump().
 *
 * @param memory with the no-map regions
 * @param reserved need not be pages, nor lie in memory
 */
record MemblockDump(
        ImmutableList<ListedRange> memory, ImmutableList<ListedRange> reserved, ImmutableList<String> warnings) {

    static final String HEADER = "MEMBLOCK configuration:";

    private static final Pattern SIZES =
            Pattern.compile(" *memory size = 0x([0-9a-f]{1,16}) reserved size = 0x([0-9a-f]{1,16})");
    private static final Pattern COUNT = Pattern.compile(" *(memory|reserved|physmem)\\.cnt +=\\s+0x([0-9a-f]{1,16})");
    private static final Pattern ENTRY_START = Pattern.compile("\\s*(?:memory|reserved|physmem)\\[0x.*");
    private static final Pattern ENTRY = Pattern.compile("\\s*(memory|reserved|physmem)\\[0x([0-9a-f]{1,8})\\]\\s+"
            + "\\[0x([0-9a-f]{1,16})-0x([0-9a-f]{1,16})\\],\\s+0x([0-9a-f]{1,16}) bytes"
            + "(?: on node \\d+)?(?: flags: 0x([0-9a-f]{1,16}))?\\s*");

    /** A mail program may break an entry in two; into more pieces none has been seen to. */
    private static final int MAX_PIECES = 3;

    static Optional<MemblockDump> read(InputText log, Cut cut) {
        boolean has = log.lines().stream()
                .anyMatch(line -> line.text().startsWith(HEADER)
                        || COUNT.matcher(line.text()).matches());
        return has ? Optional.of(new Reader(log, cut).read()) : Optional.empty();
    }

    /** One list of the dump while it is read. */
    private static final class Section {
        private final Ranges ranges;
        private Optional<SourceLine> counted = Optional.empty();
        private long count;
        private long sum;
        private Optional<SourceLine> sized = Optional.empty();
        private long size;

        Section(InputText log) {
            this.ranges = new Ranges(log);
        }
    }

    private static final class Reader {
        private final InputText log;
        private final Cut cut;
        private final Section memory;
        private final Section reserved;
        private final Section physical;
        private final List<String> warnings = new ArrayList<>();

        Reader(InputText log, Cut cut) {
            this.log = log;
            this.cut = cut;
            this.memory = new Section(log);
            this.reserved = new Section(log);
            this.physical = new Section(log);
        }

        MemblockDump read() {
            ImmutableList<SourceLine> lines = log.lines();
            for (int i = 0; i < lines.size(); i++) {
                SourceLine line = lines.get(i);
                Matcher sizes = SIZES.matcher(line.text());
                Matcher count = COUNT.matcher(line.text());
                if (sizes.matches()) {
                    setSize(memory, line, sizes.group(1));
                    setSize(reserved, line, sizes.group(2));
                } else if (count.matches()) {
                    setCount(section(count.group(1)), line, count.group(2));
                } else if (ENTRY_START.matcher(line.text()).matches()) {
                    addEntry(i);
                }
            }
            check(memory, "memory");
            check(reserved, "reserved");
            return new MemblockDump(memory.ranges.list(), reserved.ranges.list(), ImmutableList.copyOf(warnings));
        }

        private Section section(String name) {
            return name.equals("memory") ? memory : name.equals("reserved") ? reserved : physical;
        }

        private void setSize(Section section, SourceLine line, String digits) {
            section.sized = Optional.of(line);
            section.size = Hex.parse(log, line, digits);
        }

        private void setCount(Section section, SourceLine line, String digits) {
            if (section.counted.isPresent()) {
                throw log.refuse(
                        line,
                        "one dump of memblock; line " + section.counted.get().number() + " starts one already",
                        "leave only one in the file");
            }
            section.counted = Optional.of(line);
            section.count = Hex.parse(log, line, digits);
        }

        private void addEntry(int at) {
            SourceLine line = log.lines().get(at);
            Matcher entry = ENTRY.matcher(whole(at));
            if (!entry.matches()) {
                throw log.refuse(
                        line,
                        "an entry like memory[0x0] [0xSTART-0xEND], 0xSIZE bytes flags: 0xF",
                        "copy the log again");
            }
            Section section = section(entry.group(1));
            long index = Hex.parse(log, line, entry.group(2));
            if (section.counted.isEmpty() || index != section.ranges.size() || index >= section.count) {
                throw log.refuse(
                        line,
                        "entries from 0x0 on, each once, as many as the line " + entry.group(1) + ".cnt says",
                        "give the whole dump, from one boot");
            }
            long first = Hex.parse(log, line, entry.group(3));
            long last = Hex.parse(log, line, entry.group(4));
            long bytes = Hex.parse(log, line, entry.group(5));
            String flags = entry.group(6);
            if (section == memory) {
                long parsed = flags == null ? 0 : Hex.parse(log, line, flags);
                section.ranges.addMemory(line, "memory", first, last, parsed);
                if (flags == null) {
                    warnings.add(log.file() + ":" + line.number()
                            + ": without flags, so that a no-map region would not show");
                }
            } else {
                section.ranges.addAny(line, entry.group(1), first, last);
            }
            if (bytes != last - first + 1) {
                throw log.refuse(
                        line, "a size of 0x" + Long.toHexString(last - first + 1) + " bytes", "copy the log again");
            }
            section.sum += bytes;
        }

        /** The entry that starts here, put together again if it was wrapped. */
        private String whole(int at) {
            String entry = log.lines().get(at).text();
            for (int next = at + 1; next < log.lines().size() && next < at + MAX_PIECES; next++) {
                String more = log.lines().get(next).text().strip();
                boolean flagsFollow = more.startsWith("flags:");
                boolean goesOn = entry.stripTrailing().endsWith(",") || more.startsWith("bytes") || flagsFollow;
                boolean isWhole = ENTRY.matcher(entry).matches() && !flagsFollow;
                if (isWhole || !goesOn) {
                    break;
                }
                entry = entry.stripTrailing() + " " + more;
            }
            return entry;
        }

        private void check(Section section, String name) {
            if (section.counted.isEmpty()) {
                if (cut == Cut.REFUSED) {
                    throw log.refuse(
                            log.lines().get(log.lines().size() - 1),
                            "a line '" + name + ".cnt = 0xN', as memblock=debug prints it",
                            "give the whole dump, or say that a part is meant");
                }
                return;
            }
            if (section.ranges.size() < section.count && cut == Cut.REFUSED) {
                throw log.refuse(
                        section.counted.get(),
                        section.count + " entries; there are " + section.ranges.size() + ", so the dump is cut",
                        "give the whole dump, or say that a part is meant");
            }
            if (section.sized.isPresent() && cut == Cut.REFUSED && section.sum != section.size) {
                throw log.refuse(
                        section.sized.get(),
                        "a " + name + " size of 0x" + Long.toHexString(section.sum) + ", the sum of its entries",
                        "check that header and entries are from one boot");
            }
        }
    }
}
