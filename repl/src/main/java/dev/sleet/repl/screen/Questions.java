package dev.sleet.repl.screen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** Who answers questions, which is stdin until a terminal that edits lines does, or why nobody does. */
final class Questions {
    /** Where stdin is not a terminal. */
    static final String NO_TERMINAL = "stdin is not a terminal";

    /** On a screen for one of several databases. */
    static final String OF_MANY = "with several databases nobody is asked about each";

    /** On a screen for a script. */
    static final String OF_SCRIPT = "a script answers by its options";

    private final BufferedReader in;
    private final String whyNobody;
    private Function<String, Optional<String>> answers;

    /**
     * Makes those that stdin answers.
     *
     * @param err where a question is shown
     * @param whyNobody what to say where nobody can be asked
     */
    Questions(InputStream in, PrintStream err, String whyNobody) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.whyNobody = whyNobody;
        this.answers = question -> {
            err.print(question);
            err.flush();
            return readLine();
        };
    }

    /** Returns those of a screen on which nobody is asked. */
    static Questions toNobody(PrintStream err, String why) {
        return new Questions(InputStream.nullInputStream(), err, why);
    }

    /** Lets another answer, who gets a question and returns what is typed after it, or nothing at the end. */
    void answersFrom(Function<String, Optional<String>> other) {
        answers = other;
    }

    /** Returns why nobody can be asked, where that is so. */
    String whyNobody() {
        return whyNobody;
    }

    /** Returns the answer without the blanks around it, or nothing at the end of input or where it was broken off. */
    Optional<String> answer(String question) {
        return answers.apply(question).map(String::strip);
    }

    /** Returns the next line of stdin, or nothing at its end. */
    Optional<String> readLine() {
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns all of stdin. */
    String readAll() throws IOException {
        StringBuilder text = new StringBuilder();
        char[] part = new char[8192];
        for (int n = in.read(part); n >= 0; n = in.read(part)) {
            text.append(part, 0, n);
        }
        return text.toString();
    }
}
