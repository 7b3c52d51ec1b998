package dev.heddle.generators.machine.topology;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.SourceLine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files below /sys/devices/system/cpu, by their path from there.
 *
 * @param files those of interest here and all others
 */
record SysfsFiles(InputText text, ImmutableMap<String, Content> files) {

    private static final Pattern LINE =
            Pattern.compile("(?:\\S{0,200}?devices/system/cpu/)([A-Za-z0-9_/.-]{1,120}):(.*)");

    /** What one line says is in a file. */
    record Content(SourceLine line, String value) {}

    /** Files with several lines, which others than these have, keep their first. */
    static SysfsFiles of(InputText text) {
        Map<String, Content> files = new LinkedHashMap<>();
        for (SourceLine line : text.lines()) {
            if (line.isBlank()) {
                continue;
            }
            Matcher parts = LINE.matcher(line.text());
            if (!parts.matches()) {
                throw text.refuse(line, "lines 'PATH:VALUE' of files below /sys/devices/system/cpu", SysfsReader.AGAIN);
            }
            String path = parts.group(1).replace("//", "/");
            Content before =
                    files.putIfAbsent(path, new Content(line, parts.group(2).strip()));
            if (before != null && !before.value().equals(parts.group(2).strip()) && !path.endsWith("/uevent")) {
                throw text.refuse(line, "each file once, not " + path + " with two contents", SysfsReader.AGAIN);
            }
        }
        return new SysfsFiles(text, ImmutableMap.copyOf(files));
    }

    Optional<Content> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** The line of a file; the first one if there is no such file. */
    SourceLine line(String path) {
        return find(path).map(Content::line).orElse(text.lines().get(0));
    }

    /** A file with a list of CPUs. */
    Optional<ImmutableSortedSet<Integer>> set(String path) {
        return find(path).map(content -> CpuNumbers.list(text, content.line(), content.value()));
    }

    /** A set of CPUs, as a list under one name or as a mask under another. */
    Optional<ImmutableSortedSet<Integer>> set(String list, String mask) {
        return set(list).or(() -> find(mask).map(content -> CpuNumbers.mask(text, content.line(), content.value())));
    }

    /** An id; -1, which the kernel prints where it knows none, is not known. */
    Optional<Integer> id(String path) {
        return find(path).filter(content -> !content.value().equals("-1")).map(content -> CpuNumbers.id(content.value())
                .orElseThrow(() ->
                        text.refuse(content.line(), "a number of at most nine digits, or -1", SysfsReader.AGAIN)));
    }

    /** Whether any file's path starts so. */
    boolean hasBelow(String start) {
        return files.keySet().stream().anyMatch(path -> path.startsWith(start));
    }
}
