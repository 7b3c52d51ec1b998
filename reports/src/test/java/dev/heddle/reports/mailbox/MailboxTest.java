package dev.heddle.reports.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Files as mail programs save them, written by hand after RFC 2045, 2046, 3676 and 4155. */
final class MailboxTest {

    private static final String TEXT = "step: a = b and caf\u00E9\nend\n";

    private static final String HEAD = "From: Ann <ann@example.org>\nSubject: a bug\nMIME-Version: 1.0\n";

    private static String plain(String mail) {
        return Mailbox.of(mail.getBytes(StandardCharsets.UTF_8))
                .orElseThrow()
                .plain()
                .replace("\r\n", "\n");
    }

    private static String base64(String text) {
        return Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void quotedPrintableIsDecoded() {
        assertTrue(plain(HEAD
                        + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
                        + "step: a =3D b a=\nnd caf=C3=A9\nend\n")
                .startsWith(TEXT));
    }

    @Test
    void base64IsDecodedAlsoWithCarriageReturns() {
        String mail = HEAD + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
                + base64(TEXT) + "\n";
        assertTrue(plain(mail).startsWith(TEXT));
        assertTrue(plain(mail.replace("\r\n", "\n").replace("\n", "\r\n")).startsWith(TEXT));
    }

    @Test
    void ofSeveralPartsThePlainOnesAreReadAndHtmlIsKeptApart() {
        String mail = HEAD + "Content-Type: multipart/mixed; boundary=\"b1\"\n\nfor old programs\n"
                + "--b1\nContent-Type: multipart/alternative; boundary=b2\n\n"
                + "--b2\nContent-Type: text/plain\n\nfirst\n"
                + "--b2\nContent-Type: text/html\n\n<p>first</p>\n--b2--\n"
                + "--b1\nContent-Type: application/octet-stream; name=bug.txt\nContent-Transfer-Encoding: base64\n\n"
                + base64("second\n") + "\n"
                + "--b1\nContent-Type: message/rfc822\n\nFrom: Bob <bob@example.org>\n\nthird\n--b1--\n";
        Mailbox box = Mailbox.of(mail.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        assertEquals("first second third", box.plain().strip().replaceAll("\\s+", " "));
        assertTrue(box.html().contains("<p>first</p>"));
    }

    @Test
    void linesThatFlowAreJoinedQuoteByQuote() {
        String flowed = "Content-Type: text/plain; format=flowed\n\n> one \n> line\n>> deeper\n end of it \n\n"
                .concat("own \nwords\n-- \nBob\n");
        assertEquals(
                "> one line\n>> deeper\nend of it \nown words\n-- \nBob\n",
                plain(HEAD + flowed).stripTrailing() + "\n");
        String delsp = "Content-Type: text/plain; format=flowed; delsp=yes\n\nget_partial \n_node\n";
        assertEquals("get_partial_node", plain(HEAD + delsp).strip());
    }

    @Test
    void anMboxIsCutAtPostmarksThatAHeaderFollows() {
        String mbox = "From ann@example.org Mon Jul  6 10:00:00 2026\n" + HEAD + "\none\nFrom here on it fails\n"
                + ">From the log\n\n"
                + "From 1234567890ab Mon Sep 17 00:00:00 2001\n" + HEAD + "\ntwo\n";
        assertEquals(
                "one From here on it fails From the log two",
                plain(mbox).strip().replaceAll("\\s+", " "));
    }

    @Test
    void aTextThatIsNoMailIsNone() {
        for (String text :
                new String[] {"", "\n", "heddle-capsule 2\nsystem: toy\n", "note: this\nis no mail\n", "a: b\n\nc\n"}) {
            assertFalse(Mailbox.of(text.getBytes(StandardCharsets.UTF_8)).isPresent(), text);
        }
    }

    @Test
    void anUnknownCharsetAndABrokenMultipartAreReadAsFarAsTheyGo() {
        assertTrue(plain(HEAD + "Content-Type: text/plain; charset=x-klingon\n\nend\n")
                .startsWith("end\n"));
        assertTrue(plain(HEAD + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nend\n")
                .contains("end\n"));
    }
}
