package dev.heddle.generators.machine.fuzz;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.RefusedInputException;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Input {@code index} of a seed is a text of the corpus, damaged; it depends on the seed, the index and the corpus alone. A reader
 * reads it, or refuses it with one printable line that says what was expected and what to do; nothing else may come out. A text that
 * was only cut, and is still read, must not contradict the whole without a warning.
 */
final class Fuzzer {

    /** Ten names and sentences of sixty characters; a longer message is a report of its own. */
    private static final int LONGEST_MESSAGE = 600;

    /** Of all inputs, one in so many is a text that was cut and nothing else: the ones that are easiest to believe. */
    private static final int CUT_ONE_IN = 5;

    /** Of all others, one in so many goes to a reader of another kind of text. */
    private static final int ASTRAY_ONE_IN = 12;

    private final Corpus corpus;
    private final long seed;

    Fuzzer(Corpus corpus, long seed) {
        this.corpus = corpus;
        this.seed = seed;
    }

    /** An input, whom it goes to, and, if it is a start of a text, that text. Not a record: those compare arrays by identity. */
    static final class Input {
        final Reader reader;
        final byte[] bytes;
        final Optional<byte[]> whole;

        Input(Reader reader, byte[] bytes, Optional<byte[]> whole) {
            this.reader = reader;
            this.bytes = bytes;
            this.whole = whole;
        }
    }

    /** What became of an input. */
    enum Result {
        READ,
        REFUSED
    }

    Input input(long index) {
        // Adding multiples of an odd constant gives each index a stream of its own, as SplittableRandom documents of
        // its splits.
        SplittableRandom random = new SplittableRandom(seed + index * 0x9e37_79b9_7f4a_7c15L).split();
        Reader reader = Reader.values()[random.nextInt(Reader.values().length)];
        byte[] text = corpus.pick(reader, random);
        if (random.nextInt(CUT_ONE_IN) == 0) {
            return new Input(reader, Damage.CUT.apply(text, random), Optional.of(text));
        }
        byte[] bytes = text;
        if (random.nextInt(6) == 0) {
            Reader from = random.nextInt(3) == 0 ? Reader.values()[random.nextInt(Reader.values().length)] : reader;
            bytes = Damage.splice(bytes, corpus.pick(from, random), random);
        }
        Damage[] ways = Damage.values();
        for (int times = random.nextInt(4) == 0 ? 1 + random.nextInt(4) : 1; times > 0; times--) {
            bytes = ways[random.nextInt(ways.length)].apply(bytes, random);
        }
        Reader to =
                random.nextInt(ASTRAY_ONE_IN) == 0 ? Reader.values()[random.nextInt(Reader.values().length)] : reader;
        return new Input(to, bytes, Optional.empty());
    }

    /**
     * Reads one input.
     *
     * @throws AssertionError if anything but a reading or a proper refusal comes out, with the reason as its cause
     */
    Result check(long index) {
        Input input = input(index);
        try {
            Reading reading = input.reader.read(input.bytes);
            String contradiction = input.whole
                    .flatMap(whole -> ofWhole(input.reader, whole))
                    .map(reading::contradiction)
                    .orElse("");
            if (!contradiction.isEmpty()) {
                throw new AssertionError("cut after " + input.bytes.length + " bytes: " + contradiction);
            }
            return Result.READ;
        } catch (RefusedInputException refused) {
            requireProper(refused);
            return Result.REFUSED;
        } catch (Throwable broken) {
            throw new AssertionError(
                    "seed " + seed + ", index " + index + ", " + input.reader + ", " + input.bytes.length + " bytes: "
                            + broken,
                    broken);
        }
    }

    private static Optional<Reading> ofWhole(Reader reader, byte[] whole) {
        try {
            return Optional.of(reader.read(whole));
        } catch (RefusedInputException refused) {
            return Optional.empty();
        }
    }

    private void requireProper(RefusedInputException refused) {
        String message = String.valueOf(refused.getMessage());
        boolean proper = message.startsWith(Reader.NAME)
                && message.contains(": expected ")
                && message.contains("; do this: ")
                && !refused.expected().isBlank()
                && !refused.advice().isBlank()
                && message.length() <= LONGEST_MESSAGE
                && message.chars().allMatch(c -> c >= 0x20 && c <= 0x7e);
        if (!proper) {
            throw new AssertionError("seed " + seed + ", not a proper refusal: " + message);
        }
    }

    /** Every text of the corpus as it is, for each reader. */
    static ImmutableList<String> untouched(Corpus corpus) {
        return Arrays.stream(Reader.values())
                .flatMap(reader -> corpus.all(reader).stream().map(bytes -> {
                    try {
                        return reader + " read " + reader.read(bytes).facts().size();
                    } catch (RefusedInputException refused) {
                        return reader + " " + refused.getMessage();
                    }
                }))
                .collect(ImmutableList.toImmutableList());
    }
}
