package dev.heddle.properties;

import java.util.List;
import java.util.Optional;

/** Finds the first block in a text and reads it: line by line, or where a mail program spoilt that, word by word. */
final class CapsuleReader {

    private CapsuleReader() {}

    /** What was read, and the index of the first line that is not of it. */
    record Found(Capsule capsule, int after, int format, boolean hashed) {}

    /** @throws UsageException if there is no block, or it is malformed or was altered */
    static Found read(List<String> lines) {
        CapsuleStart begin = CapsuleStart.find(lines, 0)
                .orElseThrow(() -> new UsageException("no capsule in " + lines.size() + " lines: expected a line '"
                        + CapsuleWords.BEGIN + " " + Capsule.FORMAT + "', as 'heddle check --capsule FILE' writes it"));
        if (begin.format() < 1 || begin.format() > Capsule.FORMAT) {
            throw CapsuleLines.refused(
                    begin.line() + 1, "capsule format " + Capsule.FORMAT + " or an older one", lines.get(begin.line()));
        }
        if (begin.format() == 1) {
            CapsuleLines.Block block = new CapsuleLines(lines, begin).read();
            return new Found(block.capsule(), block.after(), begin.format(), false);
        }
        Optional<Found> flow = new CapsuleFlow(lines, begin)
                .read()
                .map(reading -> new Found(reading.capsule(), reading.after(), begin.format(), true));
        return flow.orElseGet(() -> lineByLine(lines, begin));
    }

    /** Words in a row did not give what a hash confirms: there is none, or something is wrong. */
    private static Found lineByLine(List<String> lines, CapsuleStart begin) {
        CapsuleLines.Block block = new CapsuleLines(lines, begin).read();
        if (block.hash() != null) {
            throw new UsageException("capsule, line " + block.hashLine() + ": the hash is " + block.hash()
                    + ", but that of the lines before it is " + block.capsule().hash()
                    + ": they were altered; take the block again from where it was printed or, if you mean the change,"
                    + " leave out the line 'hash:'");
        }
        return new Found(block.capsule(), block.after(), begin.format(), false);
    }
}
