package dev.heddle.generators.machine;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a configuration file is, which decides what it means that a symbol is missing from it. */
public enum LayerKind {
    /** Written by the kernel's own tool, with its header: a symbol without a line is off or has no value. */
    FULL("full .config"),
    /** Written by {@code make savedefconfig}: a symbol without a line has its default, which may well be y. */
    DEFCONFIG("defconfig"),
    /** One layer of several: a symbol without a line is decided elsewhere. */
    FRAGMENT("fragment"),
    /** On top of {@code make allnoconfig}, as {@code make tinyconfig} does: whatever has a prompt is off. */
    ALL_NO_BASE("all-no base");

    private static final Pattern TINY = Pattern.compile("(.*[-_.])?tiny(-base)?\\.config");

    private final String words;

    LayerKind(String words) {
        this.words = words;
    }

    /** The kind in words, for messages. */
    public String words() {
        return words;
    }

    /**
     * The kind of a file, by its header if it has one and else by its name. The name only tells how the file is used
     * ({@code make NAME_defconfig}, a layer of a build); no fact is ever taken from it. In doubt a file is a fragment:
     * that leaves open what it does not say.
     *
     * @param fileName the last part of the path
     */
    static LayerKind of(String fileName, boolean hasHeader) {
        if (hasHeader) {
            return FULL;
        }
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".gz")) {
            name = name.substring(0, name.length() - ".gz".length());
        }
        if (TINY.matcher(name).matches()) {
            return ALL_NO_BASE;
        }
        return name.contains("defconfig") ? DEFCONFIG : FRAGMENT;
    }
}
