package dev.heddle.reports.html;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** The templates among the resources of this package. What they print is escaped unless they say otherwise. */
final class Templates {

    private static final PebbleEngine ENGINE = engine();

    private Templates() {}

    private static PebbleEngine engine() {
        var loader = new ClasspathLoader(Templates.class.getClassLoader());
        loader.setPrefix("dev/heddle/reports/html");
        loader.setSuffix(".peb");
        return new PebbleEngine.Builder()
                .loader(loader)
                .autoEscaping(true)
                .strictVariables(true)
                .defaultLocale(Locale.ROOT)
                .build();
    }

    /** The text of template {@code name} with these values, its lines ended by line feeds. */
    static String fill(String name, Map<String, Object> values) {
        var text = new StringWriter();
        try {
            ENGINE.getTemplate(name).evaluate(text, values);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to a string failed", impossible);
        }
        return text.toString();
    }
}
