package dev.heddle.properties.drawing;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who acts, taken from the name that a step gives: {@code CPU0 NMI} is an NMI in the column of CPU0. An actor that names
 * no CPU is a column of its own.
 *
 * @param column heading of the column
 * @param context the name within the column; empty if the actor has the column to itself
 * @param isTask whether it runs by itself and not on top of what it interrupted
 */
public record Actor(String column, String context, boolean isTask) {

    private static final Pattern ON_A_CPU = Pattern.compile("(CPU\\d+)(?:\\s+(\\S.*))?");

    public static Actor of(String name) {
        Matcher matcher = ON_A_CPU.matcher(name.strip());
        if (!matcher.matches()) {
            return new Actor(name.strip(), "", true);
        }
        String context = matcher.group(2) == null ? "" : matcher.group(2);
        return new Actor(matcher.group(1), context, context.isEmpty() || context.startsWith("task"));
    }

    /** The same actor where all share one column. */
    public Actor inOneColumn() {
        return new Actor("", context.isEmpty() ? column : column + " " + context, true);
    }

    /** The number of the CPU, or a number beyond all CPUs. */
    public int cpu() {
        // Nine digits fit; a longer number is no CPU that we draw in order.
        return column.matches("CPU\\d{1,9}") ? Integer.parseInt(column.substring("CPU".length())) : Integer.MAX_VALUE;
    }

    boolean isNmi() {
        return context.equals("NMI");
    }

    /** Whether it may begin while an NMI runs: a probe may sit on what an NMI runs, anything else waits. */
    boolean interruptsNmis() {
        return isNmi() || context.equals("kprobe") || context.equals("int3");
    }

    /** The word between angle brackets, as kernel mails spell it. */
    public String tag() {
        return switch (context.toLowerCase(Locale.ROOT)) {
            case "hardirq" -> "Interrupt";
            case "softirq" -> "Softirq";
            default -> context;
        };
    }
}
