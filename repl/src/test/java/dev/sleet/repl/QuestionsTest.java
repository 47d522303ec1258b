package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of questions names commands and options that there are. */
class QuestionsTest {
    private static final Path PAGE = Path.of(System.getProperty("sleet.root", ".."), "docs", "questions.md");
    private static final Pattern OPTION = Pattern.compile("--[a-z]+(-[a-z]+)*");
    private static final Pattern COMMAND = Pattern.compile("(?:`| {4})sleet\\s+([a-z]+)");

    @Test
    void whatItNamesIsThere() throws IOException {
        String page = Files.readString(PAGE);
        CommandTable commands = new CommandTable();
        String help = commands.names().stream()
                .map(name -> Outcome.of(name, "--help").out())
                .collect(Collectors.joining("\n"));
        List<String> options = OPTION.matcher(page)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        assertThat(options).hasSizeGreaterThan(8).allMatch(option -> help.contains(option));
        List<String> named =
                COMMAND.matcher(page).results().map(found -> found.group(1)).toList();
        assertThat(named)
                .hasSizeGreaterThan(8)
                .allMatch(name -> name.equals("help") || commands.names().contains(name));
    }
}
