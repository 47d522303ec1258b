package dev.sleet.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scenario file: a sentence of prose, then sections that each start with a line {@code -- name --}.
 *
 * @param file where it stands
 * @param prose what it is about
 * @param sections the text of each section, which ends with a line break unless it is empty, in their order
 */
record Scenario(Path file, String prose, Map<String, String> sections) {
    private static final Pattern HAZARD = Pattern.compile("hazard-(\\d+)-");

    /** Returns the scenario that a file holds. */
    static Scenario read(Path file) throws IOException {
        StringBuilder prose = new StringBuilder();
        Map<String, StringBuilder> sections = new LinkedHashMap<>();
        StringBuilder current = prose;
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("-- ") && line.endsWith(" --") && line.length() > 6) {
                current = new StringBuilder();
                if (sections.put(line.substring(3, line.length() - 3), current) != null) {
                    throw new IllegalArgumentException(file + " has two sections " + line);
                }
            } else {
                current.append(line).append('\n');
            }
        }
        Map<String, String> texts = new LinkedHashMap<>();
        sections.forEach((name, text) -> texts.put(name, text.toString()));
        return new Scenario(file, prose.toString().strip(), texts);
    }

    /** Returns the name of the file without its ending. */
    String name() {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ".txt".length());
    }

    /**
     * Returns what the test is called: its sentence, behind the hazards that it covers if there are any. Those are the number
     * in the name of the file and the numbers in the section {@code hazards}.
     */
    String title() {
        Set<String> hazards = new LinkedHashSet<>();
        Matcher number = HAZARD.matcher(name());
        if (number.lookingAt()) {
            hazards.add("H" + Integer.valueOf(number.group(1)));
        }
        lines("hazards").stream()
                .flatMap(Pattern.compile(" +")::splitAsStream)
                .forEach(word -> hazards.add("H" + Integer.valueOf(word.substring(1))));
        String sentence = prose.replaceAll("\\s+", " ");
        return hazards.isEmpty() ? sentence : String.join(" ", hazards) + " " + sentence;
    }

    /** Returns a section's text. */
    Optional<String> section(String name) {
        return Optional.ofNullable(sections.get(name));
    }

    /** Returns the lines of a section that are not blank. */
    List<String> lines(String name) {
        return section(name).stream()
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** Writes the file with other expectations, which come in this order after the sections that are not expectations. */
    void rewrite(Map<String, String> expectations) throws IOException {
        StringBuilder text = new StringBuilder(prose).append("\n\n");
        sections.forEach((name, content) -> {
            if (!Outcome.SECTIONS.contains(name)) {
                append(text, name, content);
            }
        });
        expectations.forEach((name, content) -> append(text, name, content));
        Files.writeString(file, text);
    }

    private static void append(StringBuilder text, String name, String content) {
        text.append("-- ").append(name).append(" --\n").append(content);
    }
}
