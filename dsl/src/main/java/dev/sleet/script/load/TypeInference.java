package dev.sleet.script.load;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.sleet.script.source.Program;
import dev.sleet.script.source.Snippet;
import dev.sleet.script.source.Snippet.Content;
import dev.sleet.script.source.Snippet.Declarator;
import dev.sleet.script.source.Step;
import dev.sleet.script.source.Token;
import dev.sleet.script.source.TokenReader;
import dev.sleet.script.source.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.tools.JavaCompiler;

/**
 * Asks the compiler for the types of variables declared with {@code var}. The variables become locals of one method,
 * for which the compiler infers types; nothing is generated, and errors are left to the compilation that follows.
 */
final class TypeInference {
    private static final String CLASS = "$Types";
    private static final String METHOD = "$variables";

    private TypeInference() {}

    /** Returns the types that could be inferred, as source text. */
    static Map<Snippet, String> infer(
            JavaCompiler compiler, Program program, Map<Snippet, String> known, Set<Snippet> broken) {
        Map<String, Snippet> wanted = new HashMap<>();
        for (Step step : program.steps()) {
            if (step.snippet().isUntyped() && !known.containsKey(step.snippet())) {
                step.snippet().declarators().forEach(d -> wanted.put(d.name().text(), step.snippet()));
            }
        }
        Map<Snippet, String> found = new HashMap<>();
        try (JavaCompilation compilation =
                new JavaCompilation(compiler, program.scope(), List.of(source(program, known, broken)))) {
            List<CompilationUnitTree> trees = compilation.parse();
            compilation.analyze();
            Trees all = Trees.instance(compilation.task());
            for (CompilationUnitTree tree : trees) {
                new Locals(all, wanted, found).scan(tree, null);
            }
        }
        return found;
    }

    private static MemoryFiles.Source source(Program program, Map<Snippet, String> known, Set<Snippet> broken) {
        StringBuilder imports = new StringBuilder("package " + Unit.PACKAGE + ";" + program.imports());
        StringBuilder members = new StringBuilder(program.scope().members());
        StringBuilder locals = new StringBuilder();
        for (Unit unit : program.units()) {
            for (Snippet snippet : unit.snippets()) {
                if (broken.contains(snippet)) {
                    continue;
                }
                String text = unit.masked().substring(snippet.start(), snippet.end());
                switch (snippet.content()) {
                    case Content.Import i -> imports.append(text).append(snippet.endsWithSemicolon() ? "\n" : ";\n");
                    case Content.Type type ->
                        members.append("static ")
                                .append(withoutModifiers(unit, snippet, type.body()))
                                .append('\n');
                    case Content.Method method ->
                        members.append("static ")
                                .append(withoutModifiers(
                                        unit, snippet, snippet.tokens().indexOf(method.name())))
                                .append('\n');
                    case Content.Variables v -> variables(snippet, text, known, members, locals);
                    case Content.Statement s -> {}
                    case Content.Command c -> {}
                    case Content.Empty e -> {}
                    case Content.Broken b -> {}
                }
            }
        }
        MappedText text = new MappedText("");
        text.insert(imports + "class " + CLASS + "{" + members + "static void " + METHOD + "()throws Throwable{"
                + locals + "}}");
        return new MemoryFiles.Source(program.units().getFirst(), text);
    }

    private static void variables(
            Snippet snippet, String text, Map<Snippet, String> known, StringBuilder members, StringBuilder locals) {
        if (snippet.isUntyped() && !known.containsKey(snippet)) {
            Content.Variables variables = (Content.Variables) snippet.content();
            int from = snippet.token(variables.typeFrom()).start() - snippet.start();
            locals.append(text, from, text.length()).append(snippet.endsWithSemicolon() ? "\n" : ";\n");
            return;
        }
        String type = snippet.isUntyped() ? known.get(snippet) : snippet.typeText();
        for (Declarator declarator : snippet.declarators()) {
            members.append("static ")
                    .append(type)
                    .append("[]".repeat(declarator.dimensions()))
                    .append(' ')
                    .append(declarator.name().text())
                    .append(";\n");
        }
    }

    private static String withoutModifiers(Unit unit, Snippet snippet, int body) {
        StringBuilder text = new StringBuilder();
        for (Token token : snippet.tokens().subList(0, body)) {
            if (!TokenReader.MODIFIERS.contains(token.text()) || token.is("sealed") || token.is("abstract")) {
                text.append(token.text()).append(' ');
            }
        }
        return text.append(unit.masked(), snippet.token(body).start(), snippet.end())
                .toString();
    }

    /** Visits the locals of the one method. */
    private static final class Locals extends TreePathScanner<Void, Boolean> {
        private final Trees trees;
        private final Map<String, Snippet> wanted;
        private final Map<Snippet, String> found;

        Locals(Trees trees, Map<String, Snippet> wanted, Map<Snippet, String> found) {
            this.trees = trees;
            this.wanted = wanted;
            this.found = found;
        }

        @Override
        public Void visitMethod(MethodTree method, Boolean inside) {
            return method.getName().contentEquals(METHOD) ? super.visitMethod(method, true) : null;
        }

        @Override
        public Void visitVariable(VariableTree variable, Boolean inside) {
            Element element = trees.getElement(getCurrentPath());
            Snippet snippet = wanted.get(variable.getName().toString());
            if (Boolean.TRUE.equals(inside) && element != null && snippet != null) {
                render(element.asType(), 0).ifPresent(type -> found.put(snippet, type));
            }
            return null;
        }
    }

    /** Returns the type as source text, or its nearest supertype that has one. */
    private static Optional<String> render(TypeMirror type, int depth) {
        if (depth > 20) {
            return Optional.empty();
        }
        return switch (type.getKind()) {
            case BOOLEAN, BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE ->
                Optional.of(type.getKind().name().toLowerCase(java.util.Locale.ROOT));
            case ARRAY ->
                render(((ArrayType) type).getComponentType(), depth + 1).map(t -> t + "[]");
            case DECLARED -> declared((DeclaredType) type, depth);
            case TYPEVAR -> render(((TypeVariable) type).getUpperBound(), depth + 1);
            case INTERSECTION -> render(((IntersectionType) type).getBounds().getFirst(), depth + 1);
            default -> Optional.empty();
        };
    }

    private static Optional<String> declared(DeclaredType type, int depth) {
        TypeElement element = (TypeElement) type.asElement();
        if (element.getSimpleName().isEmpty()) {
            TypeMirror parent = element.getInterfaces().isEmpty()
                    ? element.getSuperclass()
                    : element.getInterfaces().getFirst();
            return render(parent, depth + 1);
        }
        String name = element.getQualifiedName().toString();
        String prefix = Unit.PACKAGE + "." + CLASS + ".";
        String visible = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
        if (type.getTypeArguments().isEmpty()) {
            return Optional.of(visible);
        }
        List<String> arguments = type.getTypeArguments().stream()
                .map(argument -> argument(argument, depth))
                .toList();
        return Optional.of(visible + "<" + String.join(",", arguments) + ">");
    }

    private static String argument(TypeMirror type, int depth) {
        if (type instanceof WildcardType wildcard) {
            TypeMirror above = wildcard.getExtendsBound();
            TypeMirror below = wildcard.getSuperBound();
            TypeMirror bound = above == null ? below : above;
            return bound == null
                    ? "?"
                    : render(bound, depth + 1)
                            .map(text -> (above == null ? "? super " : "? extends ") + text)
                            .orElse("?");
        }
        return render(type, depth + 1).orElse("?");
    }
}
