package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Gets the bytes of an input, unpacked, or refuses it; the same for every reader of text files. */
public final class InputBytes {

    /** The largest real input seen is a 300 KB configuration; this bounds memory if someone names a disk image. */
    static final int MAX_BYTES = 16 << 20;

    /** Formats recognised by their first bytes, one character each, only to name them and to say what to do. */
    private static final ImmutableList<Foreign> FOREIGN = ImmutableList.of(
            new Foreign(
                    "\u00fd7zXZ\0", "uncompressed text, not xz data", "unpack it first, with: xz -dc FILE > FILE.txt"),
            new Foreign("BZh", "uncompressed text, not bzip2 data", "unpack it first, with: bzip2 -dc FILE > FILE.txt"),
            new Foreign(
                    "(\u00b5/\u00fd",
                    "uncompressed text, not zstd data",
                    "unpack it first, with: zstd -dc FILE > FILE.txt"),
            new Foreign("PK\3\4", "uncompressed text, not a zip archive", "unpack it first, with: unzip FILE"),
            new Foreign(
                    "\u007fELF",
                    "a text file, not an ELF image",
                    "take the configuration out of the image first, with: scripts/extract-ikconfig IMAGE"));

    /** The Devicetree Specification, 5.2: d00dfeed, the first field of a blob. */
    private static final String TREE_MAGIC = "\u00d0\r\u00fe\u00ed";

    private record Foreign(String magic, String expected, String advice) {}

    private InputBytes() {}

    /**
     * Reads a file, at most {@link #MAX_BYTES} of it, and unpacks it if it is gzip data such as /proc/config.gz.
     *
     * @throws RefusedInputException if it is missing, a folder, unreadable, empty, too large or not plain text data
     */
    public static byte[] read(Path path) {
        String file = path.toString();
        if (Files.isDirectory(path)) {
            throw new RefusedInputException(file, 0, "", "a file, not a folder", "name the file inside it");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return unpack(file, in.readNBytes(MAX_BYTES + 1));
        } catch (NoSuchFileException missing) {
            throw new RefusedInputException(file, 0, "", "a file that exists", "check the path");
        } catch (AccessDeniedException denied) {
            throw new RefusedInputException(
                    file, 0, "", "a file that may be read", "change its permissions, or read it as another user");
        } catch (IOException broken) {
            throw new RefusedInputException(
                    file, 0, String.valueOf(broken.getMessage()), "a file that can be read", "copy it to a plain file");
        }
    }

    /** Like {@link #read} for bytes that are at hand already, such as standard input. */
    public static byte[] unpack(String file, byte[] raw) {
        byte[] bytes = isGzip(raw) ? gunzip(file, raw) : raw;
        if (bytes.length == 0) {
            throw new RefusedInputException(file, 0, "", "a file with content, not an empty one", "copy it again");
        }
        if (bytes.length > MAX_BYTES) {
            throw new RefusedInputException(
                    file, 0, "", "at most " + MAX_BYTES + " bytes of text", "check that this is the right file");
        }
        if (isGzip(bytes)) {
            throw new RefusedInputException(
                    file, 0, "", "data packed once, not twice", "unpack it first, with: zcat FILE | zcat > FILE.txt");
        }
        for (Foreign foreign : FOREIGN) {
            if (startsWith(bytes, foreign.magic)) {
                throw new RefusedInputException(file, 0, foreign.magic, foreign.expected, foreign.advice);
            }
        }
        return bytes;
    }

    private static byte[] gunzip(String file, byte[] packed) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readNBytes(MAX_BYTES + 1);
        } catch (IOException damaged) {
            throw new RefusedInputException(
                    file,
                    0,
                    String.valueOf(damaged.getMessage()),
                    "whole gzip data, not damaged or cut",
                    "copy it again, or give the unpacked text");
        }
    }

    /** Whether these begin as a flattened device tree does, which only some readers take. */
    public static boolean isTreeBlob(byte[] bytes) {
        return startsWith(bytes, TREE_MAGIC);
    }

    private static boolean isGzip(byte[] bytes) {
        return startsWith(bytes, "\u001f\u008b");
    }

    private static boolean startsWith(byte[] bytes, String magic) {
        byte[] start = magic.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (bytes[i] != start[i]) {
                return false;
            }
        }
        return true;
    }
}
