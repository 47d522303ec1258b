package dev.sleet.repl.lsp;

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

/** The words of the language of scripts, as their sources have them. */
final class WordSources {
    static final Path ROOT = Path.of(System.getProperty("sleet.root", ".."));

    private WordSources() {}

    /**
     * A word as it may be called.
     *
     * @param type the class that has it
     * @param name the word
     * @param returns what it returns
     * @param parameters what it takes
     * @param text its Javadoc in Markdown
     */
    record Word(String type, String name, String returns, String parameters, String text) {
        String call() {
            return name + "(" + parameters + ")";
        }
    }

    /** Returns the documented public methods of a package that return something. */
    static List<Word> of(String room) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(ROOT.resolve("dsl/src/main/java/dev/sleet/" + room))) {
            files = all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Word> words = new ArrayList<>();
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

    private static void add(CompilationUnitTree unit, ClassTree type, DocTrees docs, List<Word> words) {
        for (Tree member : type.getMembers()) {
            if (!(member instanceof MethodTree method)
                    || !isPublic(method.getModifiers().getFlags())
                    || method.getReturnType() == null) {
                continue;
            }
            String text = docs.getDocComment(TreePath.getPath(unit, method));
            if (text == null) {
                continue;
            }
            String parameters = method.getParameters().stream()
                    .map(parameter -> parameter.toString().replaceAll("@\\w+ ?|^final ", ""))
                    .collect(Collectors.joining(", "));
            words.add(new Word(
                    type.getSimpleName().toString(),
                    method.getName().toString(),
                    method.getReturnType().toString(),
                    parameters,
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
