package dev.sleet.repl.types;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.jspecify.annotations.Nullable;

/** Finds what a source file names of packages that it must not use, by the trees of the compiler. Nothing is resolved. */
final class ForbiddenUses {
    private final JavaCompiler compiler;
    private final StandardJavaFileManager files;
    private final List<String> allowed;
    private final List<String> forbidden;
    private final Pattern className;

    /**
     * Makes one.
     *
     * @param allowed the packages that may, with those below them
     * @param forbidden the packages that are not to be used elsewhere, with those below them
     */
    ForbiddenUses(JavaCompiler compiler, StandardJavaFileManager files, List<String> allowed, List<String> forbidden) {
        this.compiler = compiler;
        this.files = files;
        this.allowed = List.copyOf(allowed);
        this.forbidden = List.copyOf(forbidden);
        this.className =
                Pattern.compile(forbidden.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"))
                        + "(?:\\.[\\w$]+)*\\.\\p{Lu}[\\w$]*");
    }

    /**
     * A line that names what is forbidden, or does not parse.
     *
     * @param line the line, counted from 1
     * @param what the name, or what the compiler says
     * @param isUnparsed whether the file does not parse there
     */
    record Use(Path file, long line, String what, boolean isUnparsed) implements Comparable<Use> {
        @Override
        public int compareTo(Use other) {
            int order = Long.compare(line, other.line);
            order = order == 0 ? Boolean.compare(isUnparsed, other.isUnparsed) : order;
            return order == 0 ? what.compareTo(other.what) : order;
        }
    }

    /** Returns what there is in a file, in the order of its lines. */
    List<Use> in(Path file) {
        Set<Use> found = new TreeSet<>();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try {
            JavacTask task = (JavacTask) compiler.getTask(
                    Writer.nullWriter(), files, said, List.of("-proc:none"), null, files.getJavaFileObjects(file));
            task.setLocale(Locale.ENGLISH);
            Trees trees = Trees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                if (unit.getModule() == null && !isOf(packageName(unit), allowed)) {
                    new Scan(file, unit, trees, found).scan(unit, null);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (IllegalStateException | StackOverflowError e) { // the compiler wraps what it fails by
            found.add(new Use(file, 1, "the compiler cannot read it, perhaps since it nests too deep", true));
        }
        for (Diagnostic<? extends JavaFileObject> one : said.getDiagnostics()) {
            if (one.getKind() == Diagnostic.Kind.ERROR) {
                String message =
                        one.getMessage(Locale.ENGLISH).lines().findFirst().orElse("");
                found.add(new Use(file, Math.max(1, one.getLineNumber()), message, true));
            }
        }
        return new ArrayList<>(found);
    }

    private static String packageName(CompilationUnitTree unit) {
        return unit.getPackageName() == null ? "" : unit.getPackageName().toString();
    }

    private static boolean isOf(String name, List<String> packages) {
        return packages.stream().anyMatch(one -> name.equals(one) || name.startsWith(one + "."));
    }

    /** Goes through the tree of a file. */
    private final class Scan extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final Path file;
        private final CompilationUnitTree unit;
        private final Trees trees;
        private final Set<Use> found;

        Scan(Path file, CompilationUnitTree unit, Trees trees, Set<Use> found) {
            this.file = file;
            this.unit = unit;
            this.trees = trees;
            this.found = found;
        }

        @Override
        public @Nullable Void visitPackage(PackageTree tree, @Nullable Void nothing) {
            return scan(tree.getAnnotations(), null);
        }

        @Override
        public @Nullable Void visitImport(ImportTree tree, @Nullable Void nothing) {
            qualified(tree.getQualifiedIdentifier())
                    .filter(name -> isOf(name, forbidden))
                    .ifPresent(name -> add(tree, name));
            return null;
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void nothing) {
            Optional<String> name = qualified(tree).filter(each -> isOf(each, forbidden));
            if (name.isPresent()) {
                add(tree, name.get());
                return null;
            }
            return super.visitMemberSelect(tree, null);
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void nothing) {
            text(tree);
            return null;
        }

        @Override
        public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void nothing) {
            return text(tree) ? null : super.visitBinary(tree, null);
        }

        /** Says where a text is the name of a class, and returns whether it is. */
        private boolean text(Tree tree) {
            Optional<Matcher> name = constant(tree).map(className::matcher).filter(Matcher::matches);
            name.ifPresent(each -> add(tree, '"' + each.group() + '"'));
            return name.isPresent();
        }

        private void add(Tree tree, String name) {
            long start = trees.getSourcePositions().getStartPosition(unit, tree);
            found.add(new Use(file, unit.getLineMap().getLineNumber(Math.max(0, start)), name, false));
        }
    }

    /** Returns the text that literals add up to. */
    private static Optional<String> constant(@Nullable Tree tree) {
        return switch (tree) {
            case LiteralTree literal when literal.getValue() instanceof String text -> Optional.of(text);
            case ParenthesizedTree inner -> constant(inner.getExpression());
            case BinaryTree sum
            when sum.getKind() == Tree.Kind.PLUS ->
                constant(sum.getLeftOperand())
                        .flatMap(left -> constant(sum.getRightOperand()).map(left::concat));
            case null, default -> Optional.empty();
        };
    }

    private static Optional<String> qualified(@Nullable Tree tree) {
        return switch (tree) {
            case IdentifierTree name -> Optional.of(name.getName().toString());
            case MemberSelectTree select ->
                qualified(select.getExpression()).map(before -> before + "." + select.getIdentifier());
            case null, default -> Optional.empty();
        };
    }
}
