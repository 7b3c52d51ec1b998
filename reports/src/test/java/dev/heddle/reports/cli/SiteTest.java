package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.toy.ToySystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

/** {@code heddle matrix --html DIR}. */
final class SiteTest {

    private static NavigableMap<String, String> files(Path directory) throws IOException {
        NavigableMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(directory.relativize(file).toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void theMatrixHasALinkToTheRunOfEachViolatedSquare(@TempDir Path directory) throws IOException {
        Path site = directory.resolve("new/site");
        Answer answer = Terminal.heddle("matrix", "toy", "--html", site.toString());
        assertEquals(0, answer.code(), answer.err());
        assertTrue(
                answer.err().contains("new/site/index.html and " + violatedSquares() + " pages of bugs"), answer.err());
        NavigableMap<String, String> files = files(site);
        Document index = Jsoup.parse(files.getOrDefault("index.html", ""));
        assertEquals(violatedSquares(), index.select("td a").size());
        for (Element link : index.select("td a")) {
            Document page = Jsoup.parse(files.getOrDefault(link.attr("href"), ""));
            assertTrue(page.title().startsWith("toy T"), page.title() + " behind " + link.attr("href"));
            assertEquals("../index.html#toy", page.expectFirst(".top a").attr("href"));
        }
        // T01 breaks under C1, T02 is its fix, T03 does not exist under C1.
        assertEquals("VIOLATED I6, 6 steps", square(index, "T01"));
        assertTrue(square(index, "T02").startsWith("PROVED exhaustive 28"), square(index, "T02"));
        assertEquals("n/a", square(index, "T03"));
        assertEquals(0, index.select("td.not").size());
    }

    /** As the lines for programs have them. */
    private static int violatedSquares() {
        return (int) Terminal.heddle("matrix", "toy", "--json")
                .out()
                .lines()
                .map(line -> new ObjectMapper().readTree(line))
                .filter(cell -> cell.get("verdict").asString().equals("VIOLATED"))
                .map(cell -> cell.get("variant").asString() + " "
                        + cell.get("config").asString())
                .distinct()
                .count();
    }

    private static String square(Document index, String variant) {
        return index.select("table.m tr").stream()
                .filter(row -> row.child(0).text().equals(variant))
                .findFirst()
                .orElseThrow()
                .child(1)
                .text();
    }

    @Test
    void whatNobodyExpectsIsMarked(@TempDir Path directory) throws IOException {
        new Terminal().with(ToySystem.asExpected().withWrongSheet()).run("matrix", "--html", directory.toString());
        Document index = Jsoup.parse(files(directory).getOrDefault("index.html", ""));
        assertTrue(square(index, "T02").endsWith("unexpected"), square(index, "T02"));
        assertTrue(index.select("header").text().contains("unexpected"));
    }

    @Test
    void whatALimitCutIsInconclusive(@TempDir Path directory) throws IOException {
        Terminal.heddle("matrix", "toy", "--max-states", "3", "--html", directory.toString());
        Document index = Jsoup.parse(files(directory).getOrDefault("index.html", ""));
        assertEquals("INCONCLUSIVE cut", square(index, "T02"));
    }

    @Test
    void theBytesAreTheSameOnAnyNumberOfThreads(@TempDir Path directory) throws IOException {
        Path one = directory.resolve("one");
        Path four = directory.resolve("four");
        Terminal.heddle("matrix", "toy", "--threads", "1", "--html", one.toString());
        Terminal.heddle("matrix", "toy", "--threads", "4", "--html", four.toString());
        assertEquals(files(one), files(four));
    }

    @Test
    void whatItDoesNotGoWith(@TempDir Path directory) throws IOException {
        String site = directory.resolve("site").toString();
        assertRefused("--html writes the matrix itself", "matrix", "toy", "--gates", "--html", site);
        assertRefused("--html writes the matrix itself", "matrix", "toy", "--against", "T01", "--html", site);
        assertRefused("'heddle matrix' needs a system", "matrix");
        assertRefused("need a system before them", "matrix", "--variant", "T01", "--html", site);
        assertRefused("--html goes with --trust here", "check", "toy", "--html", site);
        Path file = Files.writeString(directory.resolve("file"), "x");
        assertRefused("cannot write there", "matrix", "toy", "--html", file.toString());
    }

    private static void assertRefused(String why, String... args) {
        Answer answer = Terminal.heddle(args);
        assertEquals(64, answer.code(), answer.out());
        assertTrue(answer.err().replaceAll("\\s+", " ").contains(why), answer.err());
    }
}
