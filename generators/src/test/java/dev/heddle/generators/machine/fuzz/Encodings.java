package dev.heddle.generators.machine.fuzz;

import com.google.common.primitives.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** The same text in another encoding, or with bytes that text does not have. */
final class Encodings {

    private Encodings() {}

    static byte[] wrong(byte[] bytes, SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> as(bytes, StandardCharsets.UTF_16LE);
            case 1 -> as(bytes, StandardCharsets.UTF_16BE);
            case 2 -> as(bytes, StandardCharsets.UTF_16);
            case 3 -> Bytes.concat(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, bytes);
            case 4 -> with(bytes, random, 0);
            case 5 -> with(bytes, random, 0xe9);
            case 6 -> gzip(bytes);
            default -> {
                byte[] packed = gzip(bytes);
                packed[random.nextInt(packed.length)] ^= (byte) (1 << random.nextInt(8));
                yield packed;
            }
        };
    }

    private static byte[] as(byte[] bytes, Charset charset) {
        return new String(bytes, StandardCharsets.ISO_8859_1).getBytes(charset);
    }

    private static byte[] with(byte[] bytes, SplittableRandom random, int odd) {
        byte[] changed = bytes.clone();
        for (int i = random.nextInt(1 + bytes.length / 2); i > 0; i -= 1 + random.nextInt(50)) {
            changed[i] = (byte) odd;
        }
        return changed;
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
