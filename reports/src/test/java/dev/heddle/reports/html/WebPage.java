package dev.heddle.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Reads a page as the HTML standard says, and sees what is wrong with it. */
final class WebPage {

    private WebPage() {}

    /** The page, which has no fault of syntax and asks for nothing from elsewhere. */
    static Document read(String html) {
        Parser parser = Parser.htmlParser().setTrackErrors(100);
        Document page = parser.parseInput(html, "");
        assertEquals(List.of(), List.copyOf(parser.getErrors()));
        List<String> ids = page.getAllElements().stream()
                .map(Element::id)
                .filter(id -> !id.isEmpty())
                .toList();
        assertEquals(List.copyOf(ids.stream().distinct().toList()), ids, "two elements share an id");
        page.select("[aria-labelledby]")
                .forEach(named ->
                        assertTrue(ids.contains(named.attr("aria-labelledby")), named.attr("aria-labelledby")));
        for (Element asking : page.select("[src], [href], [srcset], [action], [data], [poster]")) {
            String address = asking.attr("href");
            assertTrue(
                    address.startsWith("#") || address.equals("data:,") || isRelativePage(address),
                    () -> "asks for " + asking.outerHtml());
        }
        for (Element text : page.select("style, script:not([type])")) {
            String code = text.data().replace("http://www.w3.org/2000/svg", "");
            for (String fetches :
                    List.of("http:", "https:", "url(", "@import", "fetch(", "XMLHttpRequest", "import(")) {
                assertTrue(!code.contains(fetches), () -> "may fetch: " + fetches);
            }
        }
        return page;
    }

    private static boolean isRelativePage(String address) {
        return address.matches("(\\.\\./)?[A-Za-z0-9/-]+\\.html(#[a-z]+)?");
    }
}
