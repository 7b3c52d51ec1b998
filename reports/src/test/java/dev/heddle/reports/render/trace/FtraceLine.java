package dev.heddle.reports.render.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a trace as its readers take it apart.
 *
 * @param letters irqs-off or BH-disabled; need-resched; hardirq, softirq or NMI; preempt depth
 * @param micros the time in microseconds
 */
record FtraceLine(String task, int pid, int cpu, String letters, int micros, String function, String text) {

    /**
     * Columns of the kernel's own printing: 16 for the task, 7 for its number, 3 digits of CPU, the letters, then a time of seconds and
     * six digits.
     */
    private static final Pattern KERNEL = Pattern.compile(
            "( *\\S{1,16})-(\\d+) *\\[(\\d{3})] ([.dDbX])[.nNpBLbl]([.hHsZz])([.1-9a-f])  +(\\d+)\\.(\\d{6}): (\\S+): (.*)");

    /**
     * What Perfetto's importer looks for in a line, in our words: a number behind a hyphen, a CPU in brackets, up to four letters or
     * dots, a decimal time, a colon, a word that ends in a colon.
     */
    private static final Pattern IMPORTER = Pattern.compile(
            "-(\\d+)\\s+(?:\\(\\s*[\\d-]+\\s*\\)\\s*)?\\[(\\d+)]\\s*[A-Za-z0-9.]{0,4}\\s+(\\d+\\.\\d+):\\s+(\\S+):");

    /** Where the letters stand, by the vertical bars of the header. */
    private static final int LETTERS = 31;

    /** All lines behind the header, which is checked, too. */
    static List<FtraceLine> parse(String text) {
        List<String> lines = text.lines().toList();
        require(lines.get(0).equals("# tracer: nop"), lines.get(0));
        String names = lines.stream()
                .filter(line -> line.contains("TASK-PID"))
                .findFirst()
                .orElseThrow();
        require(names.startsWith("||||", LETTERS) && names.startsWith("#"), names);
        List<FtraceLine> found = new ArrayList<>();
        for (String line : lines) {
            if (!line.startsWith("#")) {
                found.add(of(line));
            }
        }
        return found;
    }

    private static FtraceLine of(String line) {
        Matcher kernel = KERNEL.matcher(line);
        require(kernel.matches(), line);
        require(line.indexOf('-') == 16 && line.charAt(LETTERS - 1) == ' ', line);
        Matcher importer = IMPORTER.matcher(line);
        require(importer.find(), line);
        require(importer.start() == 16 && importer.group(1).equals(kernel.group(2)), line);
        require(importer.group(2).equals(kernel.group(3)) && importer.group(4).equals(kernel.group(9)), line);
        return new FtraceLine(
                kernel.group(1).strip(),
                Integer.parseInt(kernel.group(2)),
                Integer.parseInt(kernel.group(3)),
                line.substring(LETTERS, LETTERS + 4),
                Integer.parseInt(kernel.group(7)) * 1_000_000 + Integer.parseInt(kernel.group(8)),
                kernel.group(9),
                kernel.group(10));
    }

    private static void require(boolean holds, String line) {
        if (!holds) {
            throw new IllegalArgumentException("not a line of a trace: " + line);
        }
    }
}
