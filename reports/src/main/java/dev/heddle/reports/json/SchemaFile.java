package dev.heddle.reports.json;

import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A JSON Schema (draft 2020-12) of one kind of line.
 *
 * @param id the word on the command line
 * @param about which output it describes
 */
public record SchemaFile(String id, String about) {

    /** All schemas that are shipped. */
    public static final ImmutableList<SchemaFile> ALL = ImmutableList.of(
            new SchemaFile("cell", "a line of 'heddle check --json' and 'heddle matrix --json'"),
            new SchemaFile("machine", "a line of 'heddle check --kconfig .. --json' for each system, before its cells"),
            new SchemaFile("replay", "the line of 'heddle replay --json'"),
            new SchemaFile("explain", "the line of 'heddle explain --json'"),
            new SchemaFile("corpus", "a line of 'heddle corpus list --json', 'run --json' and 'add --json'"),
            new SchemaFile("list", "a line of 'heddle list --json'"),
            new SchemaFile("count", "the line of 'heddle count MODEL --json'"),
            new SchemaFile("prealloc", "the line of 'heddle prealloc --json'"),
            new SchemaFile("sample", "a line of 'heddle check --sample .. --json'"),
            new SchemaFile("growth", "a line of 'heddle check SYSTEM --variant ID --grow --json'"),
            new SchemaFile("proposal", "a line of 'heddle matrix SYSTEM --proposals --json'"),
            new SchemaFile("finding", "a line of 'heddle report SYSTEM --json'"),
            new SchemaFile("report", "a line of 'heddle report FILE --json'"),
            new SchemaFile("coverage", "a line of 'heddle matrix SYSTEM --coverage --json'"),
            new SchemaFile("gate", "a line of 'heddle matrix SYSTEM --gates --json'"),
            new SchemaFile("kill", "a line of 'heddle matrix SYSTEM --kills --json'"),
            new SchemaFile("trust", "a line of 'heddle check --trust --json'"),
            new SchemaFile("bench", "a line of 'heddle bench --json'"));

    /** Where it is among the classes. */
    public String resource() {
        return "/dev/heddle/reports/schema/" + id + ".schema.json";
    }

    /** The schema itself. */
    public String text() {
        try {
            return Resources.toString(Resources.getResource(SchemaFile.class, resource()), StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
