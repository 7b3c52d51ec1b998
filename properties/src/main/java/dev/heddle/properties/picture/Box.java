package dev.heddle.properties.picture;

/**
 * One thing that is drawn as a box.
 *
 * @param name what it is, such as {@code PMD3}
 * @param text what is in it; may be empty
 */
public record Box(String name, String text, Tone tone) {

    /** Nothing special about it. */
    public static Box plain(String name, String text) {
        return new Box(name, text, Tone.PLAIN);
    }
}
