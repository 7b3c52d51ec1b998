package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A text input as lines with their numbers, cleaned of what copying and mailing add; the same for every reader.
 *
 * @param file the name under which the user gave it
 * @param lines at least one; the last one is not empty if the text did not end with a line feed
 * @param endsWithLineFeed whether the last line is known to be whole
 */
public record InputText(String file, ImmutableList<SourceLine> lines, boolean endsWithLineFeed) {

    /** The longest line of a real configuration is a few KB (EXTRA_FIRMWARE); beyond this it is not text for people. */
    static final int MAX_LINE = 64 << 10;

    /** Text in a two- or four-byte encoding has at least this share of zero bytes; binary data hardly ever has. */
    private static final int ZEROES_OF_WIDE_TEXT_PERCENT = 40;

    private static final String AS_UTF8 = "save it as UTF-8 or ASCII, for example with iconv";

    /**
     * Reads, unpacks, decodes and cleans a file.
     *
     * @throws RefusedInputException if it cannot be read or is not text
     */
    public static InputText read(Path path) {
        return of(path.toString(), InputBytes.read(path));
    }

    /** Like {@link #read} for bytes that are at hand already, such as standard input. */
    public static InputText parse(String file, byte[] bytes) {
        return of(file, InputBytes.unpack(file, bytes));
    }

    /** Decodes and cleans bytes that were unpacked already. */
    static InputText of(String file, byte[] bytes) {
        if (InputBytes.isTreeBlob(bytes)) {
            throw new RefusedInputException(
                    file, 0, "", "text, not a device-tree blob", "give what this option takes, as text");
        }
        int start = isUtf8Mark(bytes) ? 3 : 0;
        refuseWideEncodings(file, bytes);
        refuseControls(file, bytes, start);
        String text = decode(file, bytes, start);
        boolean whole = text.endsWith("\n");
        ImmutableList<SourceLine> lines = split(file, whole ? text.substring(0, text.length() - 1) : text);
        return new InputText(file, PastedText.strip(file, lines, whole), whole);
    }

    /** The same text, each line without the prefix of a log if it has one: in a pasted log some lines lack it. */
    public InputText withoutLogPrefixes() {
        return new InputText(
                file,
                lines.stream().map(PastedText::withoutLogPrefix).collect(ImmutableList.toImmutableList()),
                endsWithLineFeed);
    }

    /** A refusal of one line of this text. */
    public RefusedInputException refuse(SourceLine line, String expected, String advice) {
        return new RefusedInputException(file, line.number(), line.text(), expected, advice);
    }

    /** A warning if the text does not end with a line feed: a number at the end of a text that was cut looks whole. */
    public Optional<String> cutWarning() {
        return endsWithLineFeed
                ? Optional.empty()
                : Optional.of(RefusedInputException.printable(file) + ":"
                        + lines.get(lines.size() - 1).number()
                        + ": the text does not end with a line feed; its end may be missing");
    }

    private static ImmutableList<SourceLine> split(String file, String text) {
        ImmutableList.Builder<SourceLine> lines = ImmutableList.builder();
        int number = 1;
        for (int from = 0; from <= text.length(); number++) {
            int feed = text.indexOf('\n', from);
            int end = feed < 0 ? text.length() : feed;
            SourceLine line = new SourceLine(number, text.substring(from, end));
            if (end - from > MAX_LINE) {
                throw new RefusedInputException(
                        file,
                        number,
                        line.text(),
                        "lines of at most " + MAX_LINE + " characters",
                        "check that this is the right file");
            }
            lines.add(line);
            from = end + 1;
        }
        return lines.build();
    }

    private static boolean isUtf8Mark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
    }

    private static void refuseWideEncodings(String file, byte[] bytes) {
        boolean marked = bytes.length >= 2
                && ((bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe)
                        || (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff));
        int zeroes = 0;
        for (byte b : bytes) {
            zeroes += b == 0 ? 1 : 0;
        }
        if (marked || 100L * zeroes >= (long) ZEROES_OF_WIDE_TEXT_PERCENT * bytes.length) {
            String start = new String(bytes, 0, Math.min(bytes.length, 40), StandardCharsets.ISO_8859_1);
            throw new RefusedInputException(file, 1, start, "UTF-8 or ASCII text, not UTF-16 or UTF-32", AS_UTF8);
        }
    }

    /** Tabs, line feeds and carriage returns are text; every other control byte is not. */
    private static void refuseControls(String file, byte[] bytes, int start) {
        for (int i = start; i < bytes.length; i++) {
            int b = bytes[i] & 0xff;
            boolean isText = b >= 0x20 ? b != 0x7f : b == '\t' || b == '\n' || b == '\r';
            if (!isText) {
                throw new RefusedInputException(
                        file,
                        lineOf(bytes, i),
                        textAround(bytes, i),
                        "text without control characters, not byte 0x"
                                + Integer.toHexString(0x100 | b).substring(1),
                        "copy the file again without colours and as text");
            }
        }
    }

    private static String decode(String file, byte[] bytes, int start) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            int at = in.position();
            throw new RefusedInputException(
                    file, lineOf(bytes, at), textAround(bytes, at), "UTF-8 or ASCII text", AS_UTF8);
        }
        return out.flip().toString();
    }

    private static int lineOf(byte[] bytes, int offset) {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private static String textAround(byte[] bytes, int offset) {
        int from = offset;
        while (from > 0 && bytes[from - 1] != '\n' && offset - from < RefusedInputException.MAX_TEXT / 2) {
            from--;
        }
        int to = offset;
        while (to < bytes.length && bytes[to] != '\n' && to - from < RefusedInputException.MAX_TEXT) {
            to++;
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
