package dev.sleet.hazards;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Finds the tests of all modules whose names begin with a hazard, as the compiler reads them. */
final class TestSources extends TreeScanner<Void, Boolean> {
    private static final Set<String> TESTS =
            Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "Property", "Example");
    private static final Set<String> NAMES = Set.of("DisplayName", "Label");

    private final List<NamedTest> found = new ArrayList<>();
    private final List<String> notRun = new ArrayList<>();
    private Path file = Path.of("");

    private TestSources() {}

    /** Returns the tests in the sources of every module under {@code root}. */
    static List<NamedTest> read(Path root) throws IOException {
        TestSources sources = new TestSources();
        sources.readAll(root);
        if (!sources.notRun.isEmpty()) {
            throw new IllegalStateException("bears the name of a test and is none that is run: " + sources.notRun);
        }
        return sources.found;
    }

    private void readAll(Path root) throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources(root)));
            for (CompilationUnitTree unit : task.parse()) {
                file = root.relativize(Path.of(unit.getSourceFile().toUri()));
                scan(unit, isRunByName());
            }
        }
    }

    private static List<Path> sources(Path root) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("dsl", "migrator", "repl", "property-tests")) {
            try (Stream<Path> tree = Files.walk(root.resolve(module).resolve("src/test/java"))) {
                tree.filter(path -> path.toString().endsWith(".java")).sorted().forEach(sources::add);
            }
        }
        return sources;
    }

    /** Whether the build runs the tests of a file that is called so. */
    private boolean isRunByName() {
        return file.toString().matches(".*(Test|Tests|Properties)\\.java");
    }

    @Override
    public Void visitClass(ClassTree tree, Boolean run) {
        return super.visitClass(tree, run && !has(tree.getModifiers(), Set.of("Disabled")));
    }

    @Override
    public Void visitMethod(MethodTree tree, Boolean run) {
        name(tree.getModifiers()).filter(NamedTest::isOne).ifPresent(name -> {
            boolean test = has(tree.getModifiers(), TESTS) && !has(tree.getModifiers(), Set.of("Disabled"));
            add(name, run && test);
        });
        return super.visitMethod(tree, run);
    }

    /** ArchUnit calls a rule by the name of its field. */
    @Override
    public Void visitVariable(VariableTree tree, Boolean run) {
        String name = tree.getName().toString().replace('_', ' ');
        if (NamedTest.isOne(name) && has(tree.getModifiers(), Set.of("ArchTest"))) {
            int sentence = name.replaceFirst("^(H\\d+ )+", "").length();
            int at = name.length() - sentence;
            add(name.substring(0, at) + name.substring(at).toLowerCase(java.util.Locale.ROOT), run);
        }
        return super.visitVariable(tree, run);
    }

    private void add(String name, boolean run) {
        if (run) {
            found.add(NamedTest.of(name, file));
        } else {
            notRun.add(file + ": " + name);
        }
    }

    private static boolean has(ModifiersTree modifiers, Set<String> names) {
        return modifiers.getAnnotations().stream().anyMatch(annotation -> names.contains(simpleName(annotation)));
    }

    private static Optional<String> name(ModifiersTree modifiers) {
        return modifiers.getAnnotations().stream()
                .filter(annotation -> NAMES.contains(simpleName(annotation)))
                .map(annotation -> text(annotation.getArguments().getFirst()))
                .findFirst();
    }

    private static String simpleName(AnnotationTree annotation) {
        String name = annotation.getAnnotationType().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String text(ExpressionTree tree) {
        return switch (tree) {
            case AssignmentTree assignment -> text(assignment.getExpression());
            case BinaryTree sum -> text(sum.getLeftOperand()) + text(sum.getRightOperand());
            case LiteralTree literal -> String.valueOf(literal.getValue());
            default -> throw new IllegalStateException("the name of a test is not a literal: " + tree);
        };
    }
}
