package dev.heddle.reports.json;

import dev.heddle.properties.trust.TrustPart;

/** One thing that was measured of the checker itself: schema {@code trust}. */
public record TrustLine(TrustPart part) {

    /** The object, without a line end. */
    public String json() {
        return JsonLine.of(line -> line.put("name", part.name())
                .put("passed", part.passed())
                .put("summary", part.summary())
                .put("details", part.details()));
    }
}
