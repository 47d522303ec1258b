package dev.sleet.model.postgres;

import java.util.regex.Pattern;

/** Reads the arguments of a function as they stand between its parentheses. */
final class RoutineArguments {
    private static final Pattern DEFAULT = Pattern.compile("(?is)\\s+DEFAULT\\s.*|\\s*(?<![:<>=])=.*");

    private RoutineArguments() {}

    /** Returns the arguments without their defaults, which do not tell one function from another. */
    static String types(String arguments) {
        StringBuilder types = new StringBuilder();
        int from = 0;
        int depth = 0;
        for (int i = 0; i <= arguments.length(); i++) {
            char c = i == arguments.length() ? ',' : arguments.charAt(i);
            if (c == '\'' || c == '"') {
                int end = arguments.indexOf(c, i + 1);
                i = end < 0 ? arguments.length() - 1 : end;
            } else if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth--;
            } else if (c == ',' && (depth == 0 || i == arguments.length())) {
                String one = DEFAULT.matcher(arguments.substring(from, i)).replaceFirst("");
                types.append(types.isEmpty() ? "" : ", ").append(one.strip().replaceAll("\\s+", " "));
                from = i + 1;
            }
        }
        return types.toString();
    }
}
