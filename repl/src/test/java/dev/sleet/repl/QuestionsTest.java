package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages name commands and options that there are. */
class QuestionsTest {
    private static final Path PAGES = Path.of(System.getProperty("sleet.root", ".."), "docs");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z]+(-[a-z]+)*");
    private static final Pattern COMMAND = Pattern.compile("(?:`| {4})sleet\\s+([a-z]+)(?![\\w.:])");

    /** A line of a shell that calls another program, and what is no option of the command line. */
    private static final Pattern OTHERS = Pattern.compile(
            "(?m)^.*(?:wrangler|drizzle-kit|alembic |manage\\.py|npm |--help|--save|--enable-native-access|--class-path \"|--find-jdk|<!--).*$");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "questions",
                "guide",
                "migrations",
                "prompt",
                "commands",
                "types",
                "java",
                "coming-over",
                "d1",
                "postgres",
                "editor"
            })
    void whatItNamesIsThere(String name) throws IOException {
        String page =
                OTHERS.matcher(Files.readString(PAGES.resolve(name + ".md"))).replaceAll("");
        CommandTable commands = new CommandTable();
        String help = commands.names().stream()
                .map(command -> Outcome.of(command, "--help").out())
                .collect(Collectors.joining("\n"));
        assertThat(OPTION.matcher(page).results().map(MatchResult::group).distinct())
                .allMatch(option -> help.contains(option));
        List<String> named =
                COMMAND.matcher(page).results().map(found -> found.group(1)).toList();
        assertThat(named)
                .allMatch(word -> word.equals("help")
                        || word.equals("version")
                        || commands.names().contains(word));
        assertThat(name.equals("editor") || named.size() > 1).as(name).isTrue();
    }
}
