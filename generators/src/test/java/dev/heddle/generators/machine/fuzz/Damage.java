package dev.heddle.generators.machine.fuzz;

import com.google.common.primitives.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ways to damage a text. Each is a function of the bytes and of chance, and of nothing else. */
enum Damage {
    CUT((bytes, random) -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1))),
    CUT_HEAD((bytes, random) -> Arrays.copyOfRange(bytes, random.nextInt(bytes.length + 1), bytes.length)),
    FLIP_BITS((bytes, random) -> {
        byte[] flipped = bytes.clone();
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
            flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }),
    RANDOM_BYTES((bytes, random) -> {
        byte[] changed = bytes.clone();
        for (int i = random.nextInt(6); i >= 0 && bytes.length > 0; i--) {
            changed[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }),
    DROP_LINES((bytes, random) -> lines(bytes, lines -> {
        for (int i = random.nextInt(3); i >= 0 && !lines.isEmpty(); i--) {
            lines.remove(random.nextInt(lines.size()));
        }
    })),
    DOUBLE_LINE((bytes, random) -> lines(
            bytes, lines -> lines.add(random.nextInt(lines.size() + 1), lines.get(random.nextInt(lines.size()))))),
    SWAP_LINES((bytes, random) ->
            lines(bytes, lines -> lines.add(random.nextInt(lines.size()), lines.remove(random.nextInt(lines.size()))))),
    HUGE_LINE((bytes, random) -> {
        String filling = Tokens.pick(random);
        int times = 1 + random.nextInt(70_000) / Math.max(1, filling.length());
        return insert(bytes, random, filling.repeat(times));
    }),
    DEEP((bytes, random) -> insert(bytes, random, Tokens.deep(random))),
    TOKEN((bytes, random) -> insert(bytes, random, Tokens.pick(random))),
    DELETE((bytes, random) -> {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(40));
        return Bytes.concat(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
    }),
    ENTITIES((bytes, random) -> Tokens.withEntities(latin1(bytes), random).getBytes(StandardCharsets.ISO_8859_1)),
    NUMBERS((bytes, random) -> numbers(latin1(bytes), random).getBytes(StandardCharsets.ISO_8859_1)),
    ENCODING(Encodings::wrong),
    LINE_ENDS((bytes, random) -> {
        String end = random.nextInt(3) == 0 ? "\r" : "\r\n";
        return latin1(bytes).replace("\n", end).getBytes(StandardCharsets.ISO_8859_1);
    }),
    QUOTED((bytes, random) -> {
        String mark = random.nextBoolean() ? "> " : "[    0.000000] ";
        return (mark + latin1(bytes).replace("\n", "\n" + mark)).getBytes(StandardCharsets.ISO_8859_1);
    });

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    // Lambdas over bytes and chance capture nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final BiFunction<byte[], SplittableRandom, byte[]> how;

    Damage(BiFunction<byte[], SplittableRandom, byte[]> how) {
        this.how = how;
    }

    byte[] apply(byte[] bytes, SplittableRandom random) {
        return how.apply(bytes, random);
    }

    /** The start of one text and the end of another. */
    static byte[] splice(byte[] one, byte[] other, SplittableRandom random) {
        return Bytes.concat(CUT.apply(one, random), CUT_HEAD.apply(other, random));
    }

    private static byte[] insert(byte[] bytes, SplittableRandom random, String text) {
        int at = random.nextInt(bytes.length + 1);
        return Bytes.concat(
                Arrays.copyOf(bytes, at),
                text.getBytes(StandardCharsets.ISO_8859_1),
                Arrays.copyOfRange(bytes, at, bytes.length));
    }

    private static byte[] lines(byte[] bytes, Consumer<List<String>> change) {
        List<String> lines = new ArrayList<>(Arrays.asList(latin1(bytes).split("\n", -1)));
        change.accept(lines);
        return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String numbers(String text, SplittableRandom random) {
        int count = (int) NUMBER.matcher(text).results().count();
        if (count == 0) {
            return text;
        }
        int chosen = random.nextInt(count);
        Matcher number = NUMBER.matcher(text);
        for (int i = 0; i <= chosen; i++) {
            number.find();
        }
        return text.substring(0, number.start()) + Tokens.number(random) + text.substring(number.end());
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
