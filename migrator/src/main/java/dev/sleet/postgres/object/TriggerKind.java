package dev.sleet.postgres.object;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Renames;
import dev.sleet.model.Declaration;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.model.Trigger;
import dev.sleet.model.postgres.Deferral;
import dev.sleet.model.postgres.FunctionTrigger;
import dev.sleet.model.postgres.FunctionTrigger.Event;
import dev.sleet.model.postgres.FunctionTrigger.State;
import dev.sleet.postgres.text.CanonicalText;
import dev.sleet.postgres.text.Lexer;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.Statements;
import dev.sleet.postgres.text.Token;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Triggers, which call a function. */
final class TriggerKind implements ObjectKind<FunctionTrigger> {
    private static final int ROW = 1;
    private static final int BEFORE = 2;
    private static final int INSERT = 4;
    private static final int DELETE = 8;
    private static final int UPDATE = 16;
    private static final int TRUNCATE = 32;
    private static final int INSTEAD = 64;

    @Override
    public Class<FunctionTrigger> type() {
        return FunctionTrigger.class;
    }

    @Override
    public String question() {
        return """
            SELECT t.tgname, :name(n, c.relname), t.tgtype, (SELECT pg_catalog.array_agg(a.attname::text ORDER BY k.n)
              FROM pg_catalog.unnest(t.tgattr::pg_catalog.int2[]) WITH ORDINALITY AS k(num, n)
              JOIN pg_catalog.pg_attribute a ON a.attrelid = t.tgrelid AND a.attnum = k.num),
              pg_catalog.pg_get_triggerdef(t.oid), :name(m, f.proname), pg_catalog.encode(t.tgargs, 'hex'::text), t.tgconstraint <> 0::pg_catalog.oid, t.tgdeferrable,
              t.tginitdeferred, t.tgoldtable, t.tgnewtable, t.tgenabled
            FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_proc f ON f.oid = t.tgfoid JOIN pg_catalog.pg_namespace m ON m.oid = f.pronamespace
            WHERE :schemas(n) AND NOT t.tgisinternal
              AND t.tgparentid = 0::pg_catalog.oid AND t.tgconstrrelid = 0::pg_catalog.oid
            ORDER BY t.oid\
            """;
    }

    @Override
    public FunctionTrigger read(ResultSet row) throws SQLException {
        int type = row.getInt(3);
        List<Event> events = new ArrayList<>();
        add(events, type, INSERT, Event.INSERT);
        add(events, type, UPDATE, Event.UPDATE);
        add(events, type, DELETE, Event.DELETE);
        add(events, type, TRUNCATE, Event.TRUNCATE);
        return new FunctionTrigger(
                row.getString(1),
                (type & INSTEAD) != 0
                        ? Trigger.Timing.INSTEAD_OF
                        : (type & BEFORE) != 0 ? Trigger.Timing.BEFORE : Trigger.Timing.AFTER,
                events,
                Written.texts(row, 4),
                row.getString(2),
                (type & ROW) != 0,
                when(row.getString(5)),
                row.getString(6),
                arguments(row.getString(7)),
                row.getBoolean(8),
                row.getBoolean(10)
                        ? Deferral.INITIALLY_DEFERRED
                        : row.getBoolean(9) ? Deferral.INITIALLY_IMMEDIATE : Deferral.NOT_DEFERRABLE,
                Written.text(row, 11),
                Written.text(row, 12),
                switch (row.getString(13)) {
                    case "D" -> State.DISABLED;
                    case "R" -> State.REPLICA;
                    case "A" -> State.ALWAYS;
                    default -> State.ENABLED;
                },
                Declaration.NONE);
    }

    private static void add(List<Event> events, int type, int bit, Event event) {
        if ((type & bit) != 0) {
            events.add(event);
        }
    }

    /** The catalogue shows a condition only within the statement. */
    private static Optional<SqlText> when(String statement) {
        List<Token> tokens = Lexer.tokens(statement);
        int from = -1;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (from < 0 && tokens.get(i).is("when") && tokens.get(i + 1).is("(")) {
                from = tokens.get(i + 1).start();
            } else if (from >= 0
                    && tokens.get(i).is("execute")
                    && tokens.get(i + 1).is("function")) {
                return Optional.of(SqlText.of(CanonicalText.bare(
                        statement.substring(from, tokens.get(i).start()).strip())));
            }
        }
        return Optional.empty();
    }

    /** Each argument ends with a NUL. */
    private static List<String> arguments(String hex) {
        String all = new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
        List<String> arguments = new ArrayList<>();
        for (int from = 0; from < all.length(); ) {
            int end = all.indexOf('\0', from);
            arguments.add(all.substring(from, end));
            from = end + 1;
        }
        return arguments;
    }

    @Override
    public FunctionTrigger normal(FunctionTrigger object) {
        return with(
                object,
                object.updateOf().stream().sorted().toList(),
                object.when().map(Written::canonical));
    }

    private static FunctionTrigger with(FunctionTrigger object, List<String> updateOf, Optional<SqlText> when) {
        return new FunctionTrigger(
                object.name(),
                object.timing(),
                object.events(),
                updateOf,
                object.table(),
                object.forEachRow(),
                when,
                object.function(),
                object.arguments(),
                object.isConstraint(),
                object.deferral(),
                object.oldTable(),
                object.newTable(),
                object.state(),
                object.declaration());
    }

    @Override
    public FunctionTrigger following(FunctionTrigger object, Renames renames) {
        String table = renames.after(object.table());
        return with(
                        object,
                        object.updateOf().stream()
                                .map(column -> Written.after(renames, table, column))
                                .sorted()
                                .toList(),
                        object.when().map(sql -> Written.after(renames, table, sql)))
                .on(table);
    }

    @Override
    public List<String> create(FunctionTrigger object) {
        List<String> statements = new ArrayList<>();
        statements.add(create(object, ObjectName.quoted(object.table()), ObjectName.quoted(object.function())));
        if (object.state() != State.ENABLED) {
            statements.add(state(object));
        }
        return statements;
    }

    private static String create(FunctionTrigger object, String table, String function) {
        StringBuilder text = new StringBuilder("CREATE ")
                .append(object.isConstraint() ? "CONSTRAINT " : "")
                .append("TRIGGER ")
                .append(identifier(object.name()))
                .append("\n  ")
                .append(object.timing().name().replace('_', ' '))
                .append(' ')
                .append(object.events().stream()
                        .map(event -> event.name()
                                + (event == Event.UPDATE && !object.updateOf().isEmpty()
                                        ? " OF "
                                                + object.updateOf().stream()
                                                        .map(Quoting::identifier)
                                                        .collect(Collectors.joining(", "))
                                        : ""))
                        .collect(Collectors.joining(" OR ")))
                .append(" ON ")
                .append(table);
        switch (object.deferral()) {
            case NOT_DEFERRABLE -> {}
            case INITIALLY_IMMEDIATE -> text.append("\n  DEFERRABLE");
            case INITIALLY_DEFERRED -> text.append("\n  DEFERRABLE INITIALLY DEFERRED");
        }
        if (object.oldTable().isPresent() || object.newTable().isPresent()) {
            text.append("\n  REFERENCING");
            object.oldTable().ifPresent(name -> text.append(" OLD TABLE AS ").append(identifier(name)));
            object.newTable().ifPresent(name -> text.append(" NEW TABLE AS ").append(identifier(name)));
        }
        text.append("\n  FOR EACH ").append(object.forEachRow() ? "ROW" : "STATEMENT");
        object.when()
                .ifPresent(sql ->
                        text.append("\n  WHEN (").append(Statements.ended(sql)).append(')'));
        return text.append("\n  EXECUTE FUNCTION ")
                .append(function)
                .append('(')
                .append(Written.literals(object.arguments()))
                .append(')')
                .toString();
    }

    private static String state(FunctionTrigger object) {
        return "ALTER TABLE " + ObjectName.quoted(object.table())
                + switch (object.state()) {
                    case ENABLED -> " ENABLE";
                    case DISABLED -> " DISABLE";
                    case REPLICA -> " ENABLE REPLICA";
                    case ALWAYS -> " ENABLE ALWAYS";
                }
                + " TRIGGER " + identifier(object.name());
    }

    @Override
    public String drop(FunctionTrigger object) {
        return "DROP TRIGGER " + identifier(object.name()) + " ON " + ObjectName.quoted(object.table());
    }

    @Override
    public List<String> rename(FunctionTrigger from, FunctionTrigger to) {
        return List.of("ALTER TRIGGER " + identifier(from.name()) + " ON " + ObjectName.quoted(to.table())
                + " RENAME TO " + identifier(to.name()));
    }

    @Override
    public Optional<List<String>> alter(FunctionTrigger from, FunctionTrigger to) {
        boolean isSame =
                from.as(from.isConstraint(), from.deferral(), to.state()).equals(to);
        return isSame ? Optional.of(List.of(state(to))) : Optional.empty();
    }

    @Override
    public FunctionTrigger turned(FunctionTrigger object, Turning turning) {
        return with(object, object.updateOf(), turning.text(object.when()))
                .on(turning.name().apply(object.table()));
    }

    /** Its function may come later, and is not called. */
    @Override
    public Optional<String> temporary(FunctionTrigger object) {
        return Optional.of(create(
                object,
                "pg_temp." + ObjectName.quoted(object.table()),
                "pg_catalog.suppress_redundant_updates_trigger"));
    }

    @Override
    public FunctionTrigger spelled(FunctionTrigger declared, FunctionTrigger read) {
        return with(declared, declared.updateOf(), read.when());
    }
}
