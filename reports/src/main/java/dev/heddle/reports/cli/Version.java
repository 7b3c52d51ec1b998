package dev.heddle.reports.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The version that was built, from what Maven leaves in the jar. */
final class Version implements IVersionProvider {

    private static final String RESOURCE = "/META-INF/maven/dev.heddle/heddle-reports/pom.properties";

    @Override
    public String[] getVersion() {
        return new String[] {"heddle " + number(), "Java " + Runtime.version().feature()};
    }

    private static String number() {
        try (@Nullable InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                return "(built outside a jar)";
            }
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "(unknown)");
        } catch (IOException unreadable) {
            return "(unknown)";
        }
    }
}
