package dev.heddle.generators.machine.topology;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.SourceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts a synthetic description into its levels. The first one is the machine itself. */
final class SyntheticLevels {

    /** What hwloc itself takes. */
    /** Characters of a word that a message repeats. */
    private static final int MOST_QUOTED = 20;

    private static final int MOST_LEVELS = 128;

    private static final Pattern ITEM =
            Pattern.compile("(?:([A-Za-z][A-Za-z0-9]*):)?([0-9]{1,9})(?:\\(([^()]*)\\))?(?=[ \\[]|$)");
    private static final Pattern MEMORY = Pattern.compile("\\[ *([A-Za-z]+)(?::1)?(?:\\(([^()]*)\\))? *\\]");
    private static final Pattern MACHINE = Pattern.compile("\\(([^()]*)\\)");
    private static final Pattern ATTRIBUTE = Pattern.compile("(?:size|memory|memorysidecachesize|indexes)=[^ =]+");
    private static final Pattern CACHE = Pattern.compile("(l[1-5])([iud]?)(?:cache)?");

    /** hwloc takes shorter forms of names, in any case. */
    private static final ImmutableMap<String, String> TYPES = ImmutableMap.<String, String>builder()
            .put("pu", "pu")
            .put("core", "core")
            .put("co", "core")
            .put("package", "package")
            .put("pack", "package")
            .put("pa", "package")
            .put("socket", "package")
            .put("sock", "package")
            .put("numanode", "numa")
            .put("numa", "numa")
            .put("node", "numa")
            .put("nu", "numa")
            .put("no", "numa")
            .put("die", "die")
            .put("di", "die")
            .put("machine", "machine")
            .put("ma", "machine")
            .put("mach", "machine")
            .buildOrThrow();

    private static final Pattern GROUP = Pattern.compile("gr(?:oup)?[0-9]*");
    private static final String EXAMPLE = "write it as in: Package:2 Core:4 PU:2";

    private final InputText text;
    private final SourceLine line;
    private final String description;
    private final List<SyntheticLevel> levels = new ArrayList<>();

    SyntheticLevels(InputText text, SourceLine line) {
        this.text = text;
        this.line = line;
        this.description =
                line.text().strip().replaceFirst("^([\"'])(.*)\\1$", "$2").strip();
        levels.add(new SyntheticLevel("machine", 1, 1, "", 0));
        parse();
    }

    ImmutableList<SyntheticLevel> levels() {
        return ImmutableList.copyOf(levels);
    }

    private void parse() {
        int at = 0;
        Matcher machine = MACHINE.matcher(description);
        if (machine.lookingAt()) {
            attribute("indexes", machine.group(1));
            at = machine.end();
        }
        while (at < description.length()) {
            Matcher memory = MEMORY.matcher(description).region(at, description.length());
            Matcher item =
                    ITEM.matcher(description).region(at, description.length()).useTransparentBounds(true);
            if (description.charAt(at) == ' ') {
                at++;
            } else if (memory.lookingAt()) {
                addMemory(memory);
                at = memory.end();
            } else if (item.lookingAt()) {
                addLevel(item);
                at = item.end();
            } else {
                throw refuse("a level such as Core:4, or [NUMANode], at '"
                        + description.substring(at, Math.min(at + 12, description.length())) + "'");
            }
        }
        checkTypes();
    }

    private void addMemory(Matcher memory) {
        String type = memory.group(1).toLowerCase(Locale.ROOT);
        attribute("indexes", memory.group(2));
        if (!type.equals("memcache") && !"numa".equals(TYPES.get(type))) {
            throw refuse("a NUMANode or MemCache in brackets");
        }
        if (!type.equals("memcache")) {
            levels.set(levels.size() - 1, levels.get(levels.size() - 1).withMemory());
        }
    }

    private void addLevel(Matcher item) {
        SyntheticLevel above = levels.get(levels.size() - 1);
        long count = Long.parseLong(item.group(2));
        long total = count * above.total();
        if (count == 0 || total > CpuSet.MOST_CPUS || levels.size() == MOST_LEVELS) {
            throw refuse("counts from 1, up to " + CpuSet.MOST_CPUS + " CPUs and " + MOST_LEVELS + " levels");
        }
        levels.add(new SyntheticLevel(
                type(item.group(1)), (int) count, (int) total, attribute("indexes", item.group(3)), 0));
    }

    private String type(@Nullable String written) {
        return written == null
                ? ""
                : knownType(written)
                        .orElseThrow(() -> refuse("Package, Die, Core, PU, NUMANode, Group or a cache such as L2, not '"
                                + Ascii.truncate(written, MOST_QUOTED, "...") + "'"));
    }

    /** What a name stands for; empty if hwloc has no such type. */
    static Optional<String> knownType(String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        Matcher cache = CACHE.matcher(lower);
        if (cache.matches()) {
            String level = String.valueOf(cache.group(1));
            String kind = String.valueOf(cache.group(2));
            return Optional.of(level + (kind.isEmpty() && level.equals("l1") ? "d" : kind.replace("u", "")));
        }
        return GROUP.matcher(lower).matches() ? Optional.of("group") : Optional.ofNullable(TYPES.get(lower));
    }

    private String attribute(String wanted, @Nullable String attributes) {
        String value = "";
        for (String attribute : attributes == null
                ? List.<String>of()
                : Splitter.on(' ').omitEmptyStrings().split(attributes)) {
            if (!ATTRIBUTE.matcher(attribute).matches()) {
                throw refuse("size=, memory= or indexes= in parentheses");
            }
            value = attribute.startsWith(wanted + "=") ? attribute.substring(wanted.length() + 1) : value;
        }
        return value;
    }

    private void checkTypes() {
        List<String> types = levels.stream().skip(1).map(SyntheticLevel::type).toList();
        if (types.isEmpty()) {
            throw refuse("at least one level");
        }
        SyntheticLevel last = levels.get(levels.size() - 1);
        if (!last.type().isEmpty() && !last.type().equals("pu")) {
            throw refuse("the last level to be PU");
        }
        long untyped =
                types.stream().limit(types.size() - 1L).filter(String::isEmpty).count();
        if (untyped != 0 && untyped != types.size() - 1) {
            throw refuse("a type for every level, or for none");
        }
        for (String type : types) {
            boolean mayRepeat = type.isEmpty() || type.equals("group");
            if (!mayRepeat && types.stream().filter(type::equals).count() > 1) {
                throw refuse("one level of type " + type);
            }
        }
        if (last.memories() > 0) {
            throw refuse("memory above the PUs, not in them");
        }
        levels.set(levels.size() - 1, new SyntheticLevel("pu", last.count(), last.total(), last.indexes(), 0));
    }

    private RefusedInputException refuse(String expected) {
        return text.refuse(line, expected, EXAMPLE);
    }
}
