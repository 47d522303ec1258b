package dev.sleet.script.load;

import dev.sleet.script.source.Classifier;
import dev.sleet.script.source.Program;
import dev.sleet.script.source.Snippet;
import dev.sleet.script.source.Snippet.Content;
import dev.sleet.script.source.Snippet.Declarator;
import dev.sleet.script.source.Step;
import dev.sleet.script.source.Token;
import dev.sleet.script.source.Unit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes one file of a script as a class, with every snippet on the lines where it stands: a variable becomes a field
 * and a method that sets it, and so does a statement, so that no method holds more than one snippet.
 */
final class SourceWriter {
    /** The type of variables whose type is not known; it does not exist, so that the compiler is silent about them. */
    static final String UNKNOWN = "$Unknown";

    /** How many snippets one method dispatches to. */
    static final int CHUNK = 500;

    /** More literals than this may not fit the constant pool of one class. */
    private static final int LITERALS_OF_A_CLASS = 10_000;

    private static final Set<String> MEMBER_MODIFIERS =
            Set.of("public", "protected", "private", "static", "final", "volatile", "transient", "synchronized");
    private static final Set<String> ACCESS = Set.of("public", "protected", "private", "static");

    private final Unit unit;
    private final MappedText out;
    private final Map<Snippet, String> inferred;
    private final Set<Snippet> broken;
    private final boolean nested;

    private SourceWriter(Unit unit, Map<Snippet, String> inferred, Set<Snippet> broken) {
        this.broken = broken;
        this.unit = unit;
        this.out = new MappedText(unit.masked());
        this.inferred = inferred;
        this.nested = unit.snippets().stream()
                        .flatMap(snippet -> snippet.tokens().stream())
                        .filter(token -> token.kind() == Token.Kind.STRING)
                        .count()
                > LITERALS_OF_A_CLASS;
    }

    /**
     * Returns the class of {@code unit}, which sees the members of the other units.
     *
     * @param inferred the types of variables declared with {@code var}
     * @param broken snippets of which only the names are declared
     */
    static MappedText write(Unit unit, Program program, Map<Snippet, String> inferred, Set<Snippet> broken) {
        SourceWriter writer = new SourceWriter(unit, inferred, broken);
        writer.prefix(program);
        List<Step> own = program.steps().stream()
                .filter(step -> step.unit().index() == unit.index())
                .toList();
        int position = 0;
        int number = 0;
        for (Snippet snippet : unit.snippets()) {
            writer.out.blank(position, snippet.start());
            if (number < own.size() && own.get(number).snippet() == snippet) {
                writer.step(snippet, number++);
            } else {
                writer.declaration(snippet);
            }
            position = snippet.end();
        }
        writer.out.blank(position, unit.masked().length());
        writer.dispatchers(own);
        writer.out.insert("}");
        return writer.out;
    }

    private void prefix(Program program) {
        out.insert("package " + Unit.PACKAGE + ";" + program.imports());
        for (Unit other : program.units()) {
            if (other.index() != unit.index()) {
                out.insert("import static " + other.qualifiedName() + ".*;");
            }
        }
        for (Snippet snippet : unit.snippets()) {
            if (snippet.content() instanceof Content.Import && !broken.contains(snippet)) {
                out.copyFlat(snippet.start(), snippet.end());
                out.insert(snippet.endsWithSemicolon() ? "" : ";");
            }
        }
        out.insert("public class " + unit.className() + "{");
        if (unit.index() == 0) {
            out.insert(program.scope().members());
        }
    }

    private void declaration(Snippet snippet) {
        if (broken.contains(snippet)) {
            out.blank(snippet.start(), snippet.end());
            return;
        }
        switch (snippet.content()) {
            case Content.Type type -> {
                out.insert("static ");
                copyWithout(snippet, type.body(), ACCESS);
            }
            case Content.Method method -> {
                out.insert("static ");
                copyWithout(snippet, snippet.tokens().indexOf(method.name()), MEMBER_MODIFIERS);
            }
            case Content.Import i -> out.blank(snippet.start(), snippet.end());
            case Content.Command c -> out.blank(snippet.start(), snippet.end());
            case Content.Empty e -> out.blank(snippet.start(), snippet.end());
            case Content.Broken b -> out.blank(snippet.start(), snippet.end());
            case Content.Variables v -> throw new IllegalStateException("a variable is a step");
            case Content.Statement s -> throw new IllegalStateException("a statement is a step");
        }
    }

    /** Copies a snippet with blanks in the place of these modifiers before the token {@code body}. */
    private void copyWithout(Snippet snippet, int body, Set<String> modifiers) {
        int position = snippet.start();
        for (Token token : snippet.tokens().subList(0, body)) {
            if (token.isWord() && modifiers.contains(token.text())) {
                out.copy(position, token.start());
                out.blank(token.start(), token.end());
                position = token.end();
            }
        }
        out.copy(position, snippet.end());
    }

    private void step(Snippet snippet, int number) {
        switch (snippet.content()) {
            case Content.Variables variables -> variables(snippet, variables, number);
            case Content.Statement s -> {
                open(number);
                if (broken.contains(snippet)) {
                    out.blank(snippet.start(), snippet.end());
                } else {
                    copyStatement(snippet);
                }
                close();
            }
            default -> throw new IllegalStateException("only variables and statements run");
        }
    }

    /** An empty statement behind an endless loop could not be reached, so only an expression gets a semicolon. */
    private void copyStatement(Snippet snippet) {
        out.copy(snippet.start(), snippet.end());
        boolean block = snippet.tokens().getLast().is("}") && Classifier.isBlockOrControl(snippet.tokens());
        boolean complete = snippet.endsWithSemicolon() || block;
        out.insert(complete ? "" : ";");
    }

    private void open(int number) {
        out.insert(
                (nested ? "static class $P" + number + "{" : "") + "static void $s" + number + "()throws Throwable{");
    }

    private void close() {
        out.insert(nested ? "}}" : "}");
    }

    private void variables(Snippet snippet, Content.Variables variables, int number) {
        for (Declarator declarator : variables.declarators()) {
            out.insert("static ");
            type(snippet, variables);
            out.insert("[]".repeat(declarator.dimensions()) + " ");
            out.copy(declarator.name().start(), declarator.name().end());
            out.insert(";");
        }
        open(number);
        int position = snippet.start();
        for (Declarator declarator : broken.contains(snippet) ? List.<Declarator>of() : variables.declarators()) {
            if (!declarator.hasInitializer()) {
                continue;
            }
            int start = declarator.name().start();
            out.blank(position, start);
            out.copy(start, declarator.name().end());
            int from = snippet.token(declarator.from()).start();
            out.blank(
                    declarator.name().end(),
                    snippet.token(declarator.from() - 1).start());
            out.copy(snippet.token(declarator.from() - 1).start(), from);
            if (snippet.token(declarator.from()).is("{")) {
                out.insert("new " + flat(snippet.typeText()) + "[]".repeat(declarator.dimensions()));
            }
            position = snippet.token(declarator.to() - 1).end();
            out.copy(from, position);
            out.insert(";");
        }
        out.blank(position, snippet.end());
        close();
    }

    private void type(Snippet snippet, Content.Variables variables) {
        if (snippet.isUntyped()) {
            out.insert(inferred.getOrDefault(snippet, UNKNOWN));
        } else {
            out.copyFlat(
                    snippet.token(variables.typeFrom()).start(),
                    snippet.token(variables.typeTo() - 1).end());
        }
    }

    static String flat(String text) {
        return text.replace('\n', ' ').replace('\r', ' ');
    }

    private void dispatchers(List<Step> own) {
        StringBuilder all = new StringBuilder();
        for (int from = 0; from < own.size(); from += CHUNK) {
            int to = Math.min(own.size(), from + CHUNK);
            all.append("public static void $run" + from / CHUNK + "(int $i)throws Throwable{switch($i){");
            for (int i = from; i < to; i++) {
                all.append("case " + i + ":" + (nested ? "$P" + i + "." : "") + "$s" + i + "();break;");
            }
            all.append("default:}}public static Object[] $get" + from / CHUNK + "(int $i){switch($i){");
            for (int i = from; i < to; i++) {
                List<String> names = own.get(i).snippet().declarators().stream()
                        .map(declarator -> declarator.name().text())
                        .toList();
                if (!names.isEmpty()) {
                    all.append("case " + i + ":return new Object[]{" + String.join(",", names) + "};");
                }
            }
            all.append("default:return new Object[0];}}");
        }
        out.insert(all.toString());
    }
}
