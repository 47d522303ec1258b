package dev.sleet.script.load;

import dev.sleet.script.source.Problem;
import dev.sleet.script.source.Program;
import dev.sleet.script.source.Snippet;
import dev.sleet.script.source.Snippet.Content;
import dev.sleet.script.source.SourceText;
import dev.sleet.script.source.Unit;
import dev.sleet.script.source.VariableTypes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Says on one line, in the words of the script, what the compiler says on several about generated source. */
final class CompilerMessages {
    private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z_][a-z0-9_]*\\.)+(?=[A-Z$])");
    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+(\\w+) ([^(\\s]+)(.*)");
    private static final Pattern LOCATION = Pattern.compile("location:\\s+(.*)");
    private static final Pattern OF_TYPE = Pattern.compile("variable \\S+ of type (\\w+).*");
    private static final Pattern OF_DSL = Pattern.compile("^method (\\w+) in class Dsl ");
    private static final Pattern CLASS = Pattern.compile("(?:class|interface) (\\w+).*");

    private final List<String> declared = new ArrayList<>();
    private final Set<String> seen = new LinkedHashSet<>();

    CompilerMessages(Program program) {
        declared.addAll(program.scope().values().keySet());
        for (Unit unit : program.units()) {
            for (Snippet snippet : unit.snippets()) {
                snippet.declarators().forEach(d -> declared.add(d.name().text()));
                if (snippet.content() instanceof Content.Method method) {
                    declared.add(method.name().text());
                } else if (snippet.content() instanceof Content.Type type) {
                    declared.add(type.name().text());
                }
            }
        }
    }

    /** Returns the problem that an error is, unless it follows from another one or was reported. */
    Optional<Problem> problem(Diagnostic<? extends JavaFileObject> error) {
        String text = error.getMessage(Locale.ENGLISH);
        if (text.contains(SourceWriter.UNKNOWN)) {
            return Optional.empty();
        }
        String message = translate(text);
        if (!(error.getSource() instanceof MemoryFiles.Source source)) {
            return Optional.of(Problem.ofFile("the compiler", message));
        }
        SourceText script = source.unit().source();
        int offset = source.toOriginal(error.getPosition());
        if (offset < script.text().length() && script.text().charAt(offset) == '.') {
            offset = nextWord(script.text(), offset + 1);
        }
        Problem problem = script.problem(offset, message);
        return seen.add(problem.toString()) ? Optional.of(problem) : Optional.empty();
    }

    private static int nextWord(String text, int from) {
        int i = from;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i < text.length() ? i : from;
    }

    private String translate(String text) {
        List<String> lines =
                PACKAGE.matcher(text).replaceAll("").lines().map(String::strip).toList();
        String first = withoutClass(lines.getFirst());
        String rest = lines.stream().skip(1).collect(Collectors.joining("\n"));
        Matcher symbol = SYMBOL.matcher(rest);
        if (first.equals("cannot find symbol") && symbol.find()) {
            return missing(symbol, rest);
        }
        if (first.startsWith("code too large")) {
            return "the expression makes more code than a method may hold; say a part of it with x = x.with(...)";
        }
        if (first.equals("constant string too long")) {
            return "the literal is longer than 65,535 bytes; join several with String.join(\"\", ...)";
        }
        if (first.endsWith("given types;")) {
            String required = after(lines, "required:");
            String found = after(lines, "found:");
            Matcher word = OF_DSL.matcher(first);
            return first.substring(0, first.length() - 1) + ": it takes " + required.replace("no arguments", "none")
                    + ", and got " + found.replace("no arguments", "none")
                    + (word.find() ? imported(word.group(1)).orElse("") : "");
        }
        if (first.startsWith("incompatible types:") && !rest.isEmpty() && first.endsWith(":")) {
            return first + " " + withoutClass(lines.get(1));
        }
        return first;
    }

    private String missing(Matcher symbol, String rest) {
        String kind = symbol.group(1);
        String name = symbol.group(2);
        Matcher location = LOCATION.matcher(rest);
        String where = location.find() ? location.group(1) : "";
        Matcher ofType = OF_TYPE.matcher(where);
        Matcher ofClass = CLASS.matcher(where);
        String type = ofType.matches() ? ofType.group(1) : ofClass.matches() ? ofClass.group(1) : "";
        boolean inScript = type.isEmpty() || where.contains("$Script");
        return "cannot find symbol: " + kind + " " + name + withoutClass(symbol.group(3))
                + (inScript ? "" : " in " + withoutClass(where.startsWith("variable") ? type : where))
                + (inScript && kind.equals("method") ? imported(name) : Optional.<String>empty())
                        .or(() -> Suggestions.nearest(name, Suggestions.names(kind, inScript ? "" : type, declared))
                                .map(word -> "; did you mean \"" + word + "\"?"))
                        .orElse("");
    }

    /** Returns what is said of a word that a script lacks the import of. */
    private static Optional<String> imported(String word) {
        return VariableTypes.importOf(word).map(line -> "; as a word of PostgreSQL it needs: " + line);
    }

    private static String after(List<String> lines, String label) {
        return lines.stream()
                .filter(line -> line.startsWith(label))
                .map(line -> withoutClass(line.substring(label.length()).strip()))
                .findFirst()
                .orElse("?");
    }

    /** Leaves out the names of generated classes. */
    static String withoutClass(String text) {
        return text.replaceAll(" in class \\$Script\\d+", "").replaceAll("(sleet\\.)?\\$Script\\d+\\.", "");
    }
}
