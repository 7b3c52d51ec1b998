package dev.heddle.properties.explain;

import java.util.List;

/** Numbers and lists in a sentence. */
final class Words {

    private Words() {}

    /** Such as {@code 1 state} or {@code 2 states}. */
    static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** {@code a, b and c}. */
    static String list(List<String> items) {
        int last = items.size() - 1;
        return last < 1
                ? String.join("", items)
                : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
    }
}
