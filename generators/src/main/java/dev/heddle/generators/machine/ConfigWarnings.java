package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;

/** Collects what is odd about a file but does not make it useless. */
final class ConfigWarnings {

    /** Two files glued together repeat thousands of symbols; nobody reads on after this many. */
    static final int MAX_WARNINGS = 20;

    private final String file;
    private final List<String> warnings = new ArrayList<>();
    private int dropped;

    ConfigWarnings(String file) {
        this.file = RefusedInputException.printable(file);
    }

    void add(int line, String sentence) {
        if (warnings.size() < MAX_WARNINGS) {
            warnings.add(file + ":" + line + ": " + sentence);
        } else {
            dropped++;
        }
    }

    /** Warns about a comment that someone may take for an "is not set" line; the kernel does not. */
    void checkComment(SourceLine line, String comment) {
        if (comment.contains(ConfigLine.PREFIX) && comment.stripTrailing().endsWith("is not set")) {
            add(line.number(), "a comment, not an 'is not set' line: that needs exactly '# CONFIG_NAME is not set'");
        }
    }

    ImmutableList<String> all() {
        ImmutableList.Builder<String> all = ImmutableList.<String>builder().addAll(warnings);
        if (dropped > 0) {
            all.add(file + ": " + dropped + " more warnings");
        }
        return all.build();
    }
}
