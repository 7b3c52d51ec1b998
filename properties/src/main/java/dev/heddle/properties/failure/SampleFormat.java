package dev.heddle.properties.failure;

import net.jqwik.api.SampleReportingFormat;

/** How jqwik reports the values of a failing try: as a reader of kernel mails wants them, never as a dump of objects. */
public final class SampleFormat implements SampleReportingFormat {

    /** Made by jqwik, which finds the class in {@code META-INF/services}. */
    public SampleFormat() {}

    @Override
    public boolean appliesTo(Object value) {
        return ValueText.isKnown(value);
    }

    @Override
    public Object report(Object value) {
        return SampleReportingFormat.plainLabel(ValueText.of(value));
    }
}
