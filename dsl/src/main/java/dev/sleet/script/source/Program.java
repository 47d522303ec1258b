package dev.sleet.script.source;

import dev.sleet.script.source.Snippet.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The files of a script and the order in which their snippets run. */
public final class Program {
    private final ScriptScope scope;
    private final List<Problem> problems;
    private final List<Unit> units = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Path> opening = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();

    /** Of all files, each of which is compiled with them; known once all are read. */
    private @Nullable String imports;

    private Program(ScriptScope scope, List<Problem> problems) {
        this.scope = scope;
        this.problems = problems;
    }

    /** Reads a script and the files that it opens, and adds what is wrong with them to {@code problems}. */
    public static Program read(Path file, ScriptScope scope, List<Problem> problems) {
        Program program = new Program(scope, problems);
        try {
            program.open(file);
        } catch (IOException e) {
            problems.add(Problem.ofFile(file.toString(), reason(e)));
        } catch (SourceText.MalformedTextException e) {
            problems.add(e.problem());
        }
        return program;
    }

    /** Cuts up a text, and another that follows it, and the files that they open. */
    public static Program of(List<SourceText> sources, ScriptScope scope, List<Problem> problems) {
        Program program = new Program(scope, problems);
        sources.forEach(
                source -> program.open(source, source.path().toAbsolutePath().normalize()));
        return program;
    }

    /** Reads a script that is one text, and adds what is wrong with it to {@code problems}. */
    public static Program of(SourceText source, ScriptScope scope, List<Problem> problems) {
        Program program = new Program(scope, problems);
        program.add(source, program::refuse);
        return program;
    }

    /** Returns the import declarations that its code makes use of, without its own. */
    public String imports() {
        String known = imports;
        if (known == null) {
            known = UsedImports.of(scope.imports(), units);
            imports = known;
        }
        return known;
    }

    /** Returns what its code finds around it. */
    public ScriptScope scope() {
        return scope;
    }

    public List<Unit> units() {
        return units;
    }

    /** Returns everything that runs, in order. */
    public List<Step> steps() {
        return steps;
    }

    private void open(Path file) throws IOException, SourceText.MalformedTextException {
        open(SourceText.decode(file.toString(), file, Files.readAllBytes(file)), file.toRealPath());
    }

    private void open(SourceText source, Path real) {
        opening.add(real);
        add(source, this::command);
        opening.removeLast();
    }

    /** Adds the snippets of one text and does its commands where they stand. */
    private void add(SourceText source, BiConsumer<Snippet, Boolean> commands) {
        Lexer.Tokens tokens = Lexer.read(source);
        problems.addAll(tokens.problems());
        List<Snippet> snippets = new ArrayList<>();
        Unit unit = new Unit(units.size(), source, tokens.masked(), snippets);
        units.add(unit);
        List<Snippet> found = Splitter.split(source, tokens, problems);
        int number = 0;
        for (int i = 0; i < found.size(); i++) {
            Snippet snippet = isRepeated(found.get(i)) ? withoutContent(found.get(i)) : found.get(i);
            snippets.add(snippet);
            if (snippet.content() instanceof Content.Command) {
                commands.accept(snippet, i == found.size() - 1);
            } else if (snippet.content() instanceof Content.Variables
                    || snippet.content() instanceof Content.Statement) {
                steps.add(new Step(unit, number++, snippet));
            }
        }
    }

    private void refuse(Snippet snippet, boolean last) {
        String command = snippet.token(0).text().strip().split("\\s", 2)[0];
        problems.add(snippet.source()
                .problem(
                        snippet.token(0).start(),
                        "the command " + command + " belongs to jshell; this script is one file of Java"));
    }

    private static Snippet withoutContent(Snippet snippet) {
        return new Snippet(snippet.source(), snippet.tokens(), new Content.Empty(), false);
    }

    private void command(Snippet snippet, boolean last) {
        Token token = snippet.token(0);
        String text = token.text().strip();
        if (text.startsWith("/open ")) {
            include(snippet.source(), token, text.substring("/open ".length()).strip());
        } else if (!(last && text.equals("/exit"))) {
            problems.add(snippet.source()
                    .problem(
                            token.start(),
                            "the command " + text.split("\\s", 2)[0]
                                    + " belongs to jshell; a schema script may only /open other files"));
        }
    }

    private void include(SourceText from, Token token, String name) {
        Path file = from.path().resolveSibling(name).normalize();
        try {
            if (Files.exists(file) && opening.contains(file.toRealPath())) {
                problems.add(
                        from.problem(token.start(), "/open " + name + " opens a file that is being opened: a cycle"));
            } else {
                open(file);
            }
        } catch (IOException e) {
            problems.add(from.problem(token.start(), "cannot open " + name + ": " + reason(e)));
        } catch (SourceText.MalformedTextException e) {
            problems.add(e.problem());
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return Files.exists(Path.of(missing.getFile()), LinkOption.NOFOLLOW_LINKS)
                    ? "the link leads to no file"
                    : "there is no such file";
        }
        String message = e.getMessage();
        return "it cannot be read: " + e.getClass().getSimpleName() + (message == null ? "" : " (" + message + ")");
    }

    /** Reports a name that is declared a second time. */
    private boolean isRepeated(Snippet snippet) {
        boolean repeated = false;
        for (Snippet.Declarator declarator : snippet.declarators()) {
            repeated |= isRepeated(
                    snippet, "variable", declarator.name(), declarator.name().text());
        }
        return switch (snippet.content()) {
            case Content.Method method -> isRepeated(snippet, "method", method.name(), method.signature());
            case Content.Type type ->
                isRepeated(snippet, "type", type.name(), type.name().text());
            case Content.Variables v -> repeated;
            case Content.Import i -> false;
            case Content.Statement s -> false;
            case Content.Command c -> false;
            case Content.Empty e -> false;
            case Content.Broken b -> false;
        };
    }

    private boolean isRepeated(Snippet snippet, String kind, Token name, String key) {
        String place = snippet.source().place(name.start());
        String before = places.putIfAbsent(kind + " " + key, place);
        if (before == null) {
            return false;
        }
        problems.add(snippet.source()
                .problem(name.start(), kind + " " + key + " is declared a second time; the first is at " + before));
        return true;
    }
}
