package dev.heddle.reports.html;

import dev.heddle.properties.picture.Picture;
import java.util.Locale;

/** A part as a template asks for it. */
record PartView(Picture.Part part) {

    /** {@code row}, {@code chain}, {@code gauge} or {@code tree}. */
    public String kind() {
        return part.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** How far a gauge is filled, in percent; 0 for other parts. */
    public int percent() {
        return part instanceof Picture.Gauge gauge ? Math.min(100, gauge.value() * 100 / gauge.max()) : 0;
    }
}
