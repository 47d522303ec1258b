package dev.sleet.postgres.drizzle;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Drizzle;
import dev.sleet.dialect.drizzle.AttachedObject;
import dev.sleet.dialect.drizzle.DrizzleEntry;
import dev.sleet.dialect.drizzle.DrizzleMarks;
import dev.sleet.dialect.drizzle.DrizzleRecords;
import dev.sleet.dialect.drizzle.DrizzleStatements;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.postgres.connect.PostgresDatabase;
import dev.sleet.postgres.text.Lexer;
import dev.sleet.postgres.text.Token;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Drizzle's files for PostgreSQL, which itself reads their JSON, and whose tables are never rebuilt. */
public final class PostgresDrizzle implements Drizzle {
    private static final String PUBLIC = "\"public\".";

    @Override
    public List<DrizzleEntry> entries(Database asked, String json) throws SQLException {
        List<DrizzleEntry> entries = new ArrayList<>();
        ((PostgresDatabase) asked)
                .session()
                .query(
                        List.of(
                                "SELECT coalesce(e.entry ->> 'tag', ''), coalesce((e.entry ->> 'when')::pg_catalog.int8, -1)"
                                        + " FROM pg_catalog.jsonb_array_elements((" + Quoting.string(json)
                                        + "::pg_catalog.jsonb) -> 'entries') WITH ORDINALITY AS e (entry, place) ORDER BY e.place"),
                        (number, rows) -> {
                            while (rows.next()) {
                                entries.add(new DrizzleEntry(rows.getString(1), rows.getLong(2)));
                            }
                        });
        return entries;
    }

    @Override
    public DrizzleStatements statements(String text) {
        String own = DrizzleMarks.uncommented(text);
        List<Token> tokens = Lexer.tokens(own);
        String cut =
                DrizzleMarks.cut(own, at -> tokens.stream().anyMatch(token -> token.start() <= at && at < token.end()));
        return new Plain(unqualified(cut, tokens));
    }

    /**
     * Drizzle writes {@code "public".} before some names, in bodies of DO too; what is in the usual schema is named without it, so that a trial may
     * have another.
     */
    private static String unqualified(String text, List<Token> tokens) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean isFirst = i == 0 || !tokens.get(i - 1).is(".");
            boolean isBefore = i + 1 < tokens.size() && tokens.get(i + 1).is(".");
            if (isFirst && isBefore && token.isName() && token.name().equals("public")) {
                blank(out, token.start(), tokens.get(i + 1).end());
            } else if (text.startsWith("$", token.start())) {
                for (int at = text.indexOf(PUBLIC, token.start());
                        at >= 0 && at < token.end();
                        at = text.indexOf(PUBLIC, at + 1)) {
                    blank(out, at, at + PUBLIC.length());
                }
            }
        }
        return out.toString();
    }

    private static void blank(StringBuilder text, int from, int to) {
        text.replace(from, to, " ".repeat(to - from));
    }

    /** Statements that are run as they stand. */
    private record Plain(String text) implements DrizzleStatements {
        @Override
        public Set<String> rebuilt() {
            return Set.of();
        }

        @Override
        public boolean drops(String type, String name) {
            return false;
        }

        @Override
        public boolean counts(String table) {
            return false;
        }

        @Override
        public String sql(Set<String> counted) {
            return text;
        }
    }

    @Override
    public List<AttachedObject> attached(Database database) {
        return List.of();
    }

    @Override
    public Map<String, String> failures(Database scratch, Schema schema) {
        return Map.of();
    }

    /** The records are in a schema of their own. */
    @Override
    public boolean isForeign(String table) {
        return false;
    }

    @Override
    public DrizzleRecords records(Database database) {
        return new PostgresRecords(((PostgresDatabase) database).session());
    }
}
