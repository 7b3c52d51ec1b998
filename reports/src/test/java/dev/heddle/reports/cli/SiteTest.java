package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.hash.Hashing;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.trylock.TrylockSystem;
import dev.heddle.reports.cli.Terminal.Answer;
import dev.heddle.reports.toy.ToySystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /**
     * Every page is the page of the report of the capsule that a check writes: same run, certificate and explanation. V38 is where the run
     * with the fewest switches has more steps than the one that the search shows.
     */
    @Test
    void aPageIsWhatAReportSays(@TempDir Path directory) throws IOException {
        Terminal trylock = new Terminal().with(new TrylockSystem());
        trylock.run("matrix", "trylock", "--variant", "V38", "--html", directory.toString());
        NavigableMap<String, String> files = files(directory);
        Document index = Jsoup.parse(files.getOrDefault("index.html", ""));
        int other = 0;
        for (Element link : index.select("td a")) {
            String page = files.getOrDefault(link.attr("href"), "");
            String config = Jsoup.parse(page).expectFirst("h1").text().replaceAll("^trylock V38 ([^:]+):.*", "$1");
            Path capsule = directory.resolve(config + ".txt");
            trylock.run("check", "trylock", "--variant", "V38", "--config", config, "--capsule", capsule.toString());
            Answer report = trylock.run("report", capsule.toString(), "--as", "html");
            assertEquals(withoutWayBack(report.out()), withoutWayBack(page), config);
            assertTrue(page.contains("<dt>how small</dt><dd>proven"), config);
            assertFalse(page.contains("Nobody asked."), config);
            int steps = Jsoup.parse(page).select("#run > li").size();
            assertTrue(link.text().endsWith(", " + steps + " steps"), link.text());
            other += steps == Capsule.parse(Files.readString(capsule)).steps().size() ? 0 : 1;
        }
        assertTrue(other > 0, "the two orders show the same runs");
    }

    private static String withoutWayBack(String page) {
        return page.replaceAll("<div class=\"top\"><span>.*?</span><button", "<button");
    }

    @Test
    void pagesOfAnEarlierRunGoUnlessSomebodyChangedThem(@TempDir Path directory) throws IOException {
        Path site = directory.resolve("site");
        Terminal.heddle("matrix", "toy", "--html", site.toString());
        List<String> before = pages(site);
        assertTrue(before.size() > 3, before.toString());
        assertTrue(before.contains("toy/T01-C1.html"), before.toString());
        String changed = before.stream()
                .filter(page -> !page.startsWith("toy/T01-") && !page.equals("index.html"))
                .findFirst()
                .orElseThrow();
        Files.writeString(site.resolve(changed), Files.readString(site.resolve(changed)) + "<!-- mine -->\n");
        Files.writeString(site.resolve("toy/notes.html"), "mine");
        Files.writeString(site.resolve("notes.txt"), "mine");
        // A list that names what is not ours does no harm.
        Path list = site.resolve("heddle-pages.txt");
        String mine =
                Hashing.sha256().hashString("mine", StandardCharsets.UTF_8).toString();
        Files.writeString(directory.resolve("outside.html"), "mine");
        Files.writeString(list, Files.readString(list) + mine + "  ../outside.html\n" + mine + "  notes.txt\n");
        Answer again = Terminal.heddle("matrix", "toy", "--variant", "T01", "--html", site.toString());
        assertEquals(0, again.code(), again.err());
        List<String> left = pages(site);
        List<String> expected = new ArrayList<>(before);
        expected.removeIf(page -> !page.startsWith("toy/T01-") && !page.equals("index.html") && !page.equals(changed));
        expected.add("toy/notes.html");
        assertEquals(expected.stream().sorted().toList(), left);
        assertTrue(again.err().contains("left " + site.resolve(changed)), again.err());
        assertTrue(Files.exists(directory.resolve("outside.html")) && Files.exists(site.resolve("notes.txt")));
        assertEquals(1 + pages(site).size() - 2, Files.readAllLines(list).size());
    }

    @Test
    void aDirectoryOfAnotherSystemGoesWithItsLastPage(@TempDir Path directory) throws IOException {
        new Terminal()
                .with(new TrylockSystem())
                .run("matrix", "trylock", "--variant", "V06", "--html", directory.toString());
        assertTrue(Files.exists(directory.resolve("trylock/V06-C3.html")));
        Terminal.heddle("matrix", "toy", "--html", directory.toString());
        assertFalse(Files.exists(directory.resolve("trylock")));
    }

    private static List<String> pages(Path site) throws IOException {
        return files(site).keySet().stream()
                .filter(file -> file.endsWith(".html"))
                .toList();
    }

    @Test
    void whatIsNotOursIsNotWrittenOver(@TempDir Path directory) throws IOException {
        Path index = Files.writeString(directory.resolve("index.html"), "<title>mine</title>");
        assertRefused("index.html is there and not from Heddle", "matrix", "toy", "--html", directory.toString());
        Files.delete(index);
        Files.createDirectories(directory.resolve("toy"));
        Path page = Files.writeString(directory.resolve("toy/T01-C1.html"), "mine");
        assertRefused("toy/T01-C1.html is there and not from", "matrix", "toy", "--html", directory.toString());
        assertEquals("mine", Files.readString(page));
        assertFalse(Files.exists(index));
    }

    private static void assertRefused(String why, String... args) {
        Answer answer = Terminal.heddle(args);
        assertEquals(64, answer.code(), answer.out());
        assertTrue(answer.err().replaceAll("\\s+", " ").contains(why), answer.err());
    }
}
