package dev.sleet.sqlite.ddl;

import dev.sleet.dialect.text.DdlSyntaxException;
import java.util.ArrayList;
import java.util.List;

/** The comments between the tokens of a statement. */
public final class Comments {
    private Comments() {}

    /** Returns the comments of a statement as they stand there, without the blanks around them; none of one that is not understood. */
    public static List<String> in(String sql) {
        List<String> comments = new ArrayList<>();
        if (!sql.contains("--") && !sql.contains("/*")) {
            return comments;
        }
        try {
            int end = 0;
            for (Token token : Tokenizer.tokens(sql)) {
                between(sql.substring(end, token.start()), comments);
                end = token.end();
            }
        } catch (DdlSyntaxException e) {
            return List.of();
        }
        return comments;
    }

    private static void between(String gap, List<String> comments) {
        int at = 0;
        while (at < gap.length()) {
            if (gap.startsWith("--", at)) {
                int end = gap.indexOf('\n', at);
                end = end < 0 ? gap.length() : end;
                comments.add(gap.substring(at, end).strip());
                at = end;
            } else if (gap.startsWith("/*", at)) {
                int end = gap.indexOf("*/", at + 2);
                end = end < 0 ? gap.length() : end + 2;
                comments.add(gap.substring(at, end).strip());
                at = end;
            } else {
                at++;
            }
        }
    }
}
