package dev.heddle.properties.cacheflush;

import com.google.common.collect.ImmutableMap;
import dev.heddle.properties.picture.Drawing;
import dev.heddle.properties.picture.Picture;
import dev.heddle.properties.picture.Tone;
import java.util.regex.Pattern;

/** Fixmap slots, TLBs, cache lines and memory of a MIPS machine, then what each CPU is at. */
final class FlushPicture {

    private static final Pattern FAULT = Pattern.compile("oops|BadVA");
    private static final Pattern FIXMAP = Pattern.compile("PTE (?:of )?(.*)");
    private static final Pattern TLB = Pattern.compile("(\\S+ TLB) (?:of )?(.*)");
    private static final Pattern CACHE = Pattern.compile("(core\\d+ [DI]\\$) (.*)");
    private static final Pattern MEMORY = Pattern.compile("(.*) in memory");
    private static final Pattern CPU = Pattern.compile("(CPU\\d+)[. ](.*)");

    private FlushPicture() {}

    static Picture of(ImmutableMap<String, String> values) {
        return new Drawing(values)
                .row("fault", FAULT, value -> value.equals("none") ? Tone.EMPTY : Tone.BAD)
                .row("fixmap", FIXMAP, FlushPicture::mapped)
                .rows(TLB, FlushPicture::mapped)
                .rows(CACHE, FlushPicture::line)
                .row("memory", MEMORY, value -> Tone.PLAIN)
                .rows(CPU, Drawing::tone)
                .picture();
    }

    private static Tone mapped(String value) {
        return Drawing.tone(value) == Tone.EMPTY ? Tone.EMPTY : Tone.BUSY;
    }

    private static Tone line(String value) {
        return value.endsWith("dirty") ? Tone.MARKED : mapped(value);
    }
}
