package dev.heddle.reports.mailbox;

import com.google.common.base.Ascii;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jspecify.annotations.Nullable;

/** One message, taken apart. */
final class Letter {

    private Letter() {}

    /** Appends what is in a message. One that cannot be taken apart is appended as it stands. */
    static void read(byte[] message, StringBuilder plain, StringBuilder html) {
        try {
            var builder = new DefaultMessageBuilder();
            builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
            walk(builder.parseMessage(new ByteArrayInputStream(message)), plain, html);
        } catch (IOException malformed) {
            plain.append(new String(message, StandardCharsets.UTF_8)).append('\n');
        }
    }

    private static void walk(Entity entity, StringBuilder plain, StringBuilder html) throws IOException {
        Body body = entity.getBody();
        if (body instanceof Multipart parts) {
            for (Entity part : parts.getBodyParts()) {
                walk(part, plain, html);
            }
        } else if (body instanceof Entity forwarded) {
            walk(forwarded, plain, html);
        } else if (body instanceof SingleBody single) {
            try (InputStream in = single.getInputStream()) {
                String text = new String(in.readAllBytes(), charset(entity.getCharset()));
                if (Ascii.equalsIgnoreCase(entity.getMimeType(), "text/html")) {
                    html.append(text).append('\n');
                } else {
                    plain.append(unwrapped(entity, text)).append('\n');
                }
            }
        }
    }

    private static String unwrapped(Entity entity, String text) {
        return Ascii.equalsIgnoreCase(parameter(entity, "format"), "flowed")
                ? Flowed.joined(text, Ascii.equalsIgnoreCase(parameter(entity, "delsp"), "yes"))
                : text;
    }

    private static String parameter(Entity entity, String name) {
        Field field = entity.getHeader() == null ? null : entity.getHeader().getField("Content-Type");
        String value = field instanceof ContentTypeField type ? type.getParameter(name) : null;
        return value == null ? "" : value;
    }

    /** A capsule is ASCII, so that any of the usual ones will do where the message names none that is known. */
    private static Charset charset(@Nullable String name) {
        try {
            return name == null || Ascii.equalsIgnoreCase(name, "us-ascii")
                    ? StandardCharsets.UTF_8
                    : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
