package dev.sleet.repl.input;

import dev.sleet.dialect.text.Grammar;
import dev.sleet.repl.input.Input.Kind;
import dev.sleet.script.load.Typed;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Tells what is typed by its first word. */
public final class Inputs {
    /** Words that people type where they want to leave or to know how. */
    private static final Set<String> WAYS_OUT = Set.of("help", "quit", "exit");

    /** A statement that ends with what is to become of its rows, as in psql. */
    public static final Pattern WITH_GO = Pattern.compile("(?s)(.*\\S)\\s*(\\\\gx?)(?:[ \\t]+(\\S+))?");

    private final Set<String> commands;
    private final Supplier<Grammar> grammar;

    /**
     * Makes a judge that knows these commands.
     *
     * @param grammar returns the SQL that is typed
     */
    public Inputs(Set<String> commands, Supplier<Grammar> grammar) {
        this.grammar = grammar;
        this.commands = Set.copyOf(commands);
    }

    /** Returns the SQL that is typed. */
    public Grammar grammar() {
        return grammar.get();
    }

    /** Returns the words that begin a statement of it, in small letters. */
    public Set<String> verbs() {
        return grammar().verbs();
    }

    /** Returns what {@code typed} is. */
    public Input of(String typed) {
        String text = typed.strip();
        if (text.isEmpty() || (text.startsWith("//") && !text.contains("\n")) || isSqlComment(text)) {
            return new Input(Kind.NOTHING, text, false);
        }
        if (isCommand(text)) {
            return new Input(Kind.COMMAND, text, false);
        }
        if (isSql(text) && WITH_GO.matcher(text).matches()) {
            return new Input(Kind.SQL, text, false);
        }
        if (isSql(text)) {
            return new Input(Kind.SQL, text, !grammar().isComplete(withoutCommand(text)));
        }
        return new Input(Kind.JAVA, text, Typed.of(text).isUnfinished());
    }

    private static boolean isSqlComment(String text) {
        return text.startsWith("--") && !text.contains("\n");
    }

    private boolean isCommand(String text) {
        String word = firstWord(text);
        String rest = text.substring(word.length()).strip();
        boolean shell = word.equals("sleet") && commands.contains(firstWord(rest));
        boolean dotted = text.length() > 1 && text.charAt(0) == '.' && Character.isLetter(text.charAt(1));
        boolean foreign = Foreign.knows(word) && text.indexOf('\n') < 0;
        boolean known = text.startsWith("\\") || commands.contains(word) || shell || dotted || foreign;
        boolean sql = verbs().contains(word) && text.endsWith(";");
        boolean java = (rest.startsWith("=") && !rest.startsWith("==")) || rest.startsWith("(");
        return known && !sql && (!java || text.startsWith("\\"));
    }

    /** A word that SQL and a variable share is a variable where something is done to it. */
    private boolean isSql(String text) {
        String bare = text.startsWith("--")
                ? text.substring(text.lastIndexOf('\n') + 1).strip()
                : text;
        int end = 0;
        while (end < bare.length() && Character.isLetter(bare.charAt(end))) {
            end++;
        }
        String rest = bare.substring(end).stripLeading();
        return verbs().contains(bare.substring(0, end).toLowerCase(Locale.ROOT))
                && !rest.startsWith("=")
                && !rest.startsWith(".")
                && !(end < bare.length() && Character.isJavaIdentifierPart(bare.charAt(end)));
    }

    /** SQL knows no backslash, so that a line which begins with one is a command. */
    private static String withoutCommand(String sql) {
        int line = sql.lastIndexOf('\n');
        return line >= 0 && sql.startsWith("\\", line + 1) ? sql.substring(0, line) : sql;
    }

    private static String firstWord(String text) {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    /**
     * Returns the command that the last line of something unfinished is, if somebody typed one there.
     *
     * <p>A column may bear any name, so that in SQL only a backslash and the words by which people want to leave count.
     */
    public Optional<String> commandInside(Input unfinished) {
        int line = unfinished.text().lastIndexOf('\n');
        String last = unfinished.text().substring(line + 1).strip();
        boolean command = last.startsWith("\\")
                || WAYS_OUT.contains(last)
                || (unfinished.kind() == Kind.JAVA && commands.contains(last));
        return line >= 0 && command ? Optional.of(last) : Optional.empty();
    }
}
