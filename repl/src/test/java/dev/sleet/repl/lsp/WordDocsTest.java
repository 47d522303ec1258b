package dev.sleet.repl.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The words' documentation that an editor shows is their Javadoc; {@code -Dwords.rewrite=true} writes it anew. */
class WordDocsTest {
    private static final Path ROOT = Path.of(System.getProperty("sleet.root", ".."));
    private static final Path SOURCES = ROOT.resolve("dsl/src/main/java/dev/sleet/dsl");
    private static final Path WORDS = ROOT.resolve("repl/src/main/resources/dev/sleet/repl/lsp/words.txt");

    @Test
    void theyAreThoseOfTheSources() throws IOException {
        String words = String.join("\n", words()) + "\n";
        if (Boolean.getBoolean("words.rewrite")) {
            Files.writeString(WORDS, words);
        }
        assertThat(Files.readString(WORDS))
                .as("what -Dwords.rewrite=true writes")
                .isEqualTo(words);
        assertThat(WordDocs.of(dev.sleet.dsl.Dsl.class)).containsKeys("table", "integer", "view");
        assertThat(WordDocs.of(dev.sleet.dsl.ColumnSpec.class)).containsKeys("notNull", "references", "onDelete");
    }

    private static List<String> words() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(SOURCES)) {
            files = all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> words = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                for (Tree type : unit.getTypeDecls()) {
                    if (type instanceof ClassTree found
                            && isPublic(found.getModifiers().getFlags())) {
                        add(unit, found, docs, words);
                    }
                }
            }
        }
        return words;
    }

    private static boolean isPublic(java.util.Set<Modifier> flags) {
        return flags.contains(Modifier.PUBLIC);
    }

    private static void add(CompilationUnitTree unit, ClassTree type, DocTrees docs, List<String> words) {
        for (Tree member : type.getMembers()) {
            if (!(member instanceof MethodTree method)
                    || !isPublic(method.getModifiers().getFlags())
                    || method.getReturnType() == null) {
                continue;
            }
            String text = docs.getDocComment(TreePath.getPath(unit, method));
            if (text == null || !method.getReturnType().toString().endsWith("Spec")) {
                continue;
            }
            String parameters = method.getParameters().stream()
                    .map(parameter -> parameter
                            .toString()
                            .replaceAll("@\\w+ ?|^final ", "")
                            .replace("...", "..."))
                    .collect(Collectors.joining(", "));
            words.add(String.join(
                    "\t",
                    type.getSimpleName(),
                    method.getName(),
                    method.getReturnType() + " " + method.getName() + "(" + parameters + ")",
                    markdown(text)));
        }
    }

    private static String markdown(String javadoc) {
        return javadoc.strip()
                .replaceAll("(?s)\\s*@(param|throws|return|see)\\b.*", "")
                .replaceAll("\\{@(?:code|link|linkplain) #?([^}]*)}", "`$1`")
                .replaceAll("</?(p|em|code)>", "")
                .replaceAll("\\s+", " ");
    }
}
