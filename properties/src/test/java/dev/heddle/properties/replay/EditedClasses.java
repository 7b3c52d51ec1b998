package dev.heddle.properties.replay;

import com.google.common.base.Splitter;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Heddle with one edited source file: compiled by the JDK, loaded beside the heddle that runs the test. */
final class EditedClasses implements AutoCloseable {

    private final URLClassLoader loader;

    /** @param scratch a directory that is empty */
    EditedClasses(ShippedEdit edit, Path scratch) throws IOException {
        Path source = scratch.resolve(edit.file().getFileName());
        Files.writeString(source, edit.edited());
        Path classes = Files.createDirectories(scratch.resolve("classes"));
        String classPath = System.getProperty("java.class.path");
        compile(source, classes, classPath, edit);
        List<URL> urls = new ArrayList<>();
        urls.add(url(classes));
        for (String entry : Splitter.on(File.pathSeparator).omitEmptyStrings().split(classPath)) {
            urls.add(url(Path.of(entry)));
        }
        loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    private static void compile(Path source, Path classes, String classPath, ShippedEdit edit) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (var files = javac.getStandardFileManager(null, null, null)) {
            var said = new StringWriter();
            boolean compiled = javac.getTask(
                            said,
                            files,
                            null,
                            List.of("-d", classes.toString(), "-cp", classPath, "-proc:none", "-nowarn", "-g:none"),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            if (!compiled) {
                throw new IllegalStateException(edit + " does not compile:\n" + said);
            }
        }
    }

    /** What {@link ShippedReplay#answer} says in there. */
    String answer(String mail) {
        try {
            Object answer = loader.loadClass(ShippedReplay.class.getName())
                    .getDeclaredMethod("answer", String.class)
                    .invoke(null, mail);
            return String.valueOf(answer);
        } catch (InvocationTargetException thrown) {
            throw new IllegalStateException(thrown.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
