package dev.heddle.generators.machine.report;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.SourceLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A log and the reports in it. Where each line says who wrote it (PRINTK_CALLER), reports of several CPUs are told apart; without
 * that, a report that begins before another is over makes both unreadable.
 */
final class ReportLog {

    private static final Pattern CALLER = Pattern.compile("\\d\\.\\d{6}\\]\\[ *([TC]\\d{1,8})\\]");
    private static final int MOST_LISTED = 5;
    private static final String WHOLE = "give the report as the kernel printed it, from its first line to its last";

    private final InputText text;
    private final ImmutableList<ReportBlock> blocks;

    private ReportLog(InputText text, ImmutableList<ReportBlock> blocks) {
        this.text = text;
        this.blocks = blocks;
    }

    /** @param bytes unpacked */
    static ReportLog of(String file, byte[] bytes) {
        InputText given = InputText.parse(file, bytes);
        ImmutableList<SourceLine> lines = given.withoutLogPrefixes().lines().stream()
                .map(line -> line.withText(line.text().strip()))
                .collect(ImmutableList.toImmutableList());
        InputText text = new InputText(file, lines, given.endsWithLineFeed());
        List<ReportBlock> blocks = new ArrayList<>();
        for (List<SourceLine> one : byCaller(lines, callers(bytes))) {
            blocks.addAll(ReportBlock.in(text, one));
        }
        return new ReportLog(
                text,
                ImmutableList.sortedCopyOf(
                        Comparator.comparingInt(block -> block.head().line().number()), blocks));
    }

    KernelReport only() {
        if (blocks.isEmpty()) {
            throw none();
        }
        blocks.forEach(ReportBlock::refuseIfMixed);
        if (blocks.size() > 1) {
            throw text.refuse(
                    blocks.get(1).head().line(),
                    "one report; there are " + blocks.size() + ": " + list(),
                    "choose one, best the first: later ones may be fallout of it");
        }
        return new ReportText(text, blocks.get(0)).report();
    }

    KernelReport chosen(int choice) {
        if (blocks.isEmpty()) {
            throw none();
        }
        if (choice < 1 || choice > blocks.size()) {
            throw new RefusedInputException(
                    text.file(),
                    0,
                    "",
                    "report " + choice + "; there are " + blocks.size() + ": " + list(),
                    "choose one of them");
        }
        ReportBlock block = blocks.get(choice - 1);
        block.refuseIfMixed();
        return new ReportText(text, block).report();
    }

    private String list() {
        return blocks.stream()
                        .limit(MOST_LISTED)
                        .map(block -> "line " + block.head().line().number() + " '"
                                + Ascii.truncate(block.head().line().text(), 40, "..") + "'")
                        .collect(Collectors.joining(", "))
                + (blocks.size() > MOST_LISTED ? ", .." : "");
    }

    private RefusedInputException none() {
        return new RefusedInputException(
                text.file(),
                0,
                "",
                "a kernel report, with a first line such as 'BUG: ..', 'Oops: ..' or 'Internal error: ..'",
                WHOLE);
    }

    /** By the number of the line; none at all unless every line has one. */
    private static ImmutableMap<Integer, String> callers(byte[] bytes) {
        var callers = ImmutableMap.<Integer, String>builder();
        int number = 0;
        for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            number++;
            Matcher caller = CALLER.matcher(line);
            if (caller.find()) {
                callers.put(number, caller.group(1));
            } else if (!line.isBlank()) {
                return ImmutableMap.of();
            }
        }
        return callers.buildOrThrow();
    }

    private static ImmutableList<List<SourceLine>> byCaller(
            ImmutableList<SourceLine> lines, ImmutableMap<Integer, String> callers) {
        Map<String, List<SourceLine>> all = new LinkedHashMap<>();
        for (SourceLine line : lines) {
            all.computeIfAbsent(callers.getOrDefault(line.number(), ""), caller -> new ArrayList<>())
                    .add(line);
        }
        return ImmutableList.copyOf(all.values());
    }
}
