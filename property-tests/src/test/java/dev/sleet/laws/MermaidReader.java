package dev.sleet.laws;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the part of Mermaid's erDiagram that exports use, as strictly as the lexer of Mermaid and its older releases do:
 * no line may say anything else, or be taken for a comment or a direction.
 */
final class MermaidReader {
    private static final String QUOTED = "(\"[^\"%\\r\\n\\u000b\\u0008\\\\]+\")";
    private static final String WORD =
            "(?!(?i:pk|fk|uk)(?![A-Za-z0-9_]))[A-Za-z_\\u00C0-\\uFFFF][A-Za-z0-9\\-_\\[\\]()\\u00C0-\\uFFFF]*";
    private static final Pattern BLOCK = Pattern.compile(" *" + QUOTED + " \\{");
    private static final Pattern NAMED = Pattern.compile(" *" + QUOTED + "\\[" + QUOTED + "]");
    private static final Pattern ATTRIBUTE =
            Pattern.compile(" *" + WORD + " " + WORD + "( (PK|FK|UK)(, (PK|FK|UK))*)?( \"[^\"\\n]*\")?");
    private static final Pattern RELATION =
            Pattern.compile(" *" + QUOTED + " (?:\\|\\||\\|o)--(?:o\\{|o\\|) " + QUOTED + " : " + QUOTED);
    private static final Pattern TAKEN = Pattern.compile("(?i).*(direction\\s+(TB|BT|RL|LR)|%%|^\\s*---).*");
    private static final Pattern CODE = Pattern.compile("#(\\d+);");

    private MermaidReader() {}

    /**
     * What was read.
     *
     * @param entities the names, as they are shown
     * @param attributes how many columns each entity with a block has
     * @param relations {@code child -> parent}
     */
    record Diagram(List<String> entities, List<Integer> attributes, List<String> relations) {}

    /**
     * Reads a diagram.
     *
     * @throws IllegalArgumentException if a line is not understood
     */
    static Diagram read(String text) {
        Diagram diagram = new Diagram(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        String[] lines = text.split("\n", -1);
        require(lines[0].equals("erDiagram") && lines[lines.length - 1].isEmpty(), text);
        int columns = -1;
        for (String line : List.of(lines).subList(1, lines.length - 1)) {
            Matcher block = BLOCK.matcher(line);
            Matcher named = NAMED.matcher(line);
            Matcher relation = RELATION.matcher(line);
            if (columns >= 0 && line.strip().equals("}")) {
                diagram.attributes().add(columns);
                columns = -1;
            } else if (columns >= 0) {
                require(ATTRIBUTE.matcher(line).matches(), line);
                columns++;
            } else {
                require(!TAKEN.matcher(line).matches(), line);
                if (block.matches()) {
                    diagram.entities().add(shown(block.group(1)));
                    columns = 0;
                } else if (named.matches()) {
                    require(
                            shown(named.group(2))
                                    .startsWith(shown(named.group(1)).strip()),
                            line);
                    diagram.entities().add(shown(named.group(1)));
                } else {
                    require(relation.matches(), line);
                    diagram.relations().add(shown(relation.group(2)) + " -> " + shown(relation.group(1)));
                }
            }
        }
        require(columns < 0, text);
        return diagram;
    }

    /** Returns what a picture shows for a text in quotes. */
    private static String shown(String quoted) {
        String inner = quoted.substring(1, quoted.length() - 1);
        require(CODE.matcher(inner).replaceAll("").indexOf('#') < 0, quoted);
        return CODE.matcher(inner)
                .replaceAll(code -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1)))));
    }

    private static void require(boolean holds, String line) {
        if (!holds) {
            throw new IllegalArgumentException("not Mermaid: " + line);
        }
    }
}
