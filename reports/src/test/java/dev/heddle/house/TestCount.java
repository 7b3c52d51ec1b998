package dev.heddle.house;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Holds the tests that a module's sources declare against the tests that Surefire reports to have run.
 *
 * <p>A test class with a name that Surefire does not look for, a nested class without its annotation or an engine that
 * is missing from the class path all leave the build green with fewer tests. Here each of them is an error, and so is
 * a test that was skipped.
 *
 * <p>The build runs this file as it is, without a class path ({@code java TestCount.java MODULE}), once per module
 * and for single modules too. Hence it uses nothing but the JDK.
 */
final class TestCount {
    private static final Path SOURCES = Path.of("src", "test", "java");
    private static final Path REPORTS = Path.of("target", "surefire-reports");
    private static final Path RESULT = Path.of("target", "test-count.txt");

    /** What makes a method or a field a test: Jupiter, jqwik and ArchUnit. */
    private static final Set<String> TEST_ANNOTATIONS = Set.of(
            "Test",
            "ParameterizedTest",
            "RepeatedTest",
            "TestFactory",
            "TestTemplate",
            "Property",
            "Example",
            "ArchTest");

    /**
     * One test as the sources have it.
     *
     * @param label the value of jqwik's {@code @Label}, under which the reports then show it, or else the name again
     */
    private record DeclaredTest(String name, String label) {
        boolean isAmong(Set<String> reported) {
            // jqwik shows the underscores of a name as blanks.
            return reported.contains(name) || reported.contains(name.replace('_', ' ')) || reported.contains(label);
        }
    }

    /**
     * One type of the test sources.
     *
     * @param binaryName with package, nested types after a {@code $}
     * @param supertypes simple names, as written
     */
    private record DeclaredType(
            String binaryName, boolean canRun, List<String> supertypes, List<DeclaredTest> ownTests) {
        String simpleName() {
            return binaryName.substring(1 + Math.max(binaryName.lastIndexOf('.'), binaryName.lastIndexOf('$')));
        }

        String topLevelName() {
            return binaryName.replaceFirst("\\$.*", "");
        }

        String packageName() {
            return binaryName.substring(0, Math.max(0, binaryName.lastIndexOf('.')));
        }
    }

    /** The names of the tests that one class ran, and of those that it left out. */
    private record ReportedClass(Set<String> ran, Set<String> skipped) {
        ReportedClass() {
            this(new TreeSet<>(), new TreeSet<>());
        }
    }

    /**
     * The comparison for one module.
     *
     * @param declared a number of test methods and fields; inherited ones count once for each class that runs them
     * @param ran how many of these ran; repetitions and parameters are not counted
     * @param complaints one line for each test that is missing
     */
    record Outcome(int declared, int ran, List<String> complaints) {}

    private TestCount() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 1 && arguments[0].equals("--sum")) {
            System.out.println(sum(Stream.of(arguments).skip(1).map(Path::of).toList()));
            return;
        }
        if (arguments.length != 1) {
            System.err.println("usage: java TestCount.java MODULE | --sum MODULE..");
            System.exit(64);
        }
        Path module = Path.of(arguments[0]);
        Outcome outcome = compare(module);
        Files.createDirectories(module.resolve(RESULT).getParent());
        Files.writeString(module.resolve(RESULT), outcome.declared() + " " + outcome.ran() + "\n");
        System.out.printf(
                "tests of %s: %d declared, %d ran%n",
                module.toRealPath().getFileName(), outcome.declared(), outcome.ran());
        if (!outcome.complaints().isEmpty()) {
            outcome.complaints().forEach(line -> System.out.println("  " + line));
            System.exit(1);
        }
    }

    /** Adds up the results that the modules left; a module that did not run its tests is not in the sum. */
    static String sum(List<Path> modules) throws IOException {
        int declared = 0;
        int ran = 0;
        for (Path module : modules) {
            if (Files.exists(module.resolve(RESULT))) {
                String[] numbers =
                        Files.readString(module.resolve(RESULT)).strip().split(" ", -1);
                declared += Integer.parseInt(numbers[0]);
                ran += Integer.parseInt(numbers[1]);
            }
        }
        return "tests: " + declared + " declared, " + ran + " ran";
    }

    /**
     * Compares one module's test sources with its reports.
     *
     * @param module the folder that holds {@code src} and {@code target}
     */
    static Outcome compare(Path module) throws IOException {
        Map<String, DeclaredType> types = declaredTypes(module.resolve(SOURCES));
        Map<String, Map<String, ReportedClass>> reports = reports(module.resolve(REPORTS));
        int declared = 0;
        int ran = 0;
        List<String> complaints = new ArrayList<>();
        for (DeclaredType type : types.values()) {
            if (!type.canRun()) {
                continue;
            }
            Map<String, ReportedClass> report = reports.getOrDefault(type.topLevelName(), Map.of());
            // Jupiter reports the binary name of a class, jqwik the simple one.
            ReportedClass reported =
                    report.getOrDefault(type.binaryName(), report.getOrDefault(type.simpleName(), new ReportedClass()));
            for (DeclaredTest test : allTests(type, types)) {
                declared++;
                if (test.isAmong(reported.skipped())) {
                    complaints.add(type.binaryName() + "." + test.name() + " was skipped");
                } else if (test.isAmong(reported.ran())) {
                    ran++;
                } else {
                    complaints.add(type.binaryName() + "." + test.name() + " is declared but did not run");
                }
            }
        }
        return new Outcome(declared, ran, complaints);
    }

    /** The tests of a type and of those of its supertypes that stand in the test sources as well. */
    private static Set<DeclaredTest> allTests(DeclaredType type, Map<String, DeclaredType> types) {
        Set<DeclaredTest> tests = new LinkedHashSet<>(type.ownTests());
        for (String supertype : type.supertypes()) {
            List<DeclaredType> sameName = types.values().stream()
                    .filter(t -> t.simpleName().equals(supertype) && !t.equals(type))
                    .toList();
            sameName.stream()
                    .filter(t -> sameName.size() == 1 || t.packageName().equals(type.packageName()))
                    .findFirst()
                    .ifPresent(t -> tests.addAll(allTests(t, types)));
        }
        return tests;
    }

    private static Map<String, DeclaredType> declaredTypes(Path sources) throws IOException {
        Map<String, DeclaredType> types = new LinkedHashMap<>();
        List<Path> files = filesBelow(sources, ".java");
        if (files.isEmpty()) {
            return types;
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, UTF_8)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, fault -> {}, null, null, manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                new TypeScanner(unit, types).scan(unit, null);
            }
        }
        return types;
    }

    /** From the name of a top-level class to the classes that its report names, by the name they have there. */
    private static Map<String, Map<String, ReportedClass>> reports(Path folder) throws IOException {
        Map<String, Map<String, ReportedClass>> reports = new LinkedHashMap<>();
        for (Path file : filesBelow(folder, ".xml")) {
            String topLevel =
                    file.getFileName().toString().replaceFirst("^TEST-", "").replaceFirst("(\\$.*)?\\.xml$", "");
            Map<String, ReportedClass> classes = reports.computeIfAbsent(topLevel, name -> new LinkedHashMap<>());
            var cases = parse(file).getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                var testCase = (Element) cases.item(i);
                String name = testCase.getAttribute("name");
                ReportedClass reported =
                        classes.computeIfAbsent(testCase.getAttribute("classname"), n -> new ReportedClass());
                boolean skipped = testCase.getElementsByTagName("skipped").getLength() > 0;
                Set<String> names = skipped ? reported.skipped() : reported.ran();
                names.add(name);
                // Jupiter adds parameter types and the number of the invocation: many(int)[2].
                names.add(name.replaceFirst("[(\\[{].*", ""));
            }
        }
        return reports;
    }

    private static Element parse(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("not a Surefire report: " + file, e);
        }
    }

    private static List<Path> filesBelow(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Collects the types of one source file. */
    private static final class TypeScanner extends TreeScanner<Void, Void> {
        private final String packagePrefix;
        private final Map<String, DeclaredType> types;
        private final Deque<String> around = new ArrayDeque<>();

        TypeScanner(CompilationUnitTree unit, Map<String, DeclaredType> types) {
            this.packagePrefix = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
            this.types = types;
        }

        @Override
        public Void visitClass(ClassTree tree, Void nothing) {
            if (tree.getSimpleName().length() == 0) {
                return super.visitClass(tree, null);
            }
            around.addLast(tree.getSimpleName().toString());
            String name = packagePrefix + String.join("$", around);
            boolean canRun = tree.getKind() != Tree.Kind.INTERFACE
                    && !tree.getModifiers().getFlags().contains(Modifier.ABSTRACT);
            List<String> supertypes = Stream.concat(
                            Stream.ofNullable(tree.getExtendsClause()), tree.getImplementsClause().stream())
                    .map(type -> type.toString().replaceFirst("<.*", "").replaceFirst(".*\\.", ""))
                    .toList();
            List<DeclaredTest> tests = tree.getMembers().stream()
                    .flatMap(TypeScanner::test)
                    .collect(Collectors.toCollection(ArrayList::new));
            types.put(name, new DeclaredType(name, canRun, supertypes, tests));
            super.visitClass(tree, null);
            around.removeLast();
            return null;
        }

        private static Stream<DeclaredTest> test(Tree member) {
            if (member instanceof MethodTree method) {
                return test(method.getName().toString(), method.getModifiers());
            }
            if (member instanceof VariableTree field) {
                return test(field.getName().toString(), field.getModifiers());
            }
            return Stream.empty();
        }

        private static Stream<DeclaredTest> test(String name, ModifiersTree modifiers) {
            if (modifiers.getAnnotations().stream().noneMatch(a -> TEST_ANNOTATIONS.contains(simpleName(a)))) {
                return Stream.empty();
            }
            String label = modifiers.getAnnotations().stream()
                    .filter(a ->
                            simpleName(a).equals("Label") && a.getArguments().size() == 1)
                    .map(a -> literal(a.getArguments().get(0)))
                    .findFirst()
                    .orElse(name);
            return Stream.of(new DeclaredTest(name, label));
        }

        private static String simpleName(AnnotationTree annotation) {
            return annotation.getAnnotationType().toString().replaceFirst(".*\\.", "");
        }

        private static String literal(ExpressionTree value) {
            return value instanceof LiteralTree literal ? String.valueOf(literal.getValue()) : value.toString();
        }
    }
}
