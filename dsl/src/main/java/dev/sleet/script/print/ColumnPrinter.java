package dev.sleet.script.print;

import dev.sleet.dsl.ColumnSpec;
import dev.sleet.dsl.Dsl;
import dev.sleet.model.Column;
import dev.sleet.model.ConflictAction;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.Exclude;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Generated.Storage;
import dev.sleet.model.Quoting;
import dev.sleet.model.ReferentialAction;
import dev.sleet.model.SortOrder;
import dev.sleet.model.postgres.PgColumn;
import dev.sleet.model.postgres.PgConstraint;
import dev.sleet.script.source.JavaText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes one column with the constraints that stand in it. */
final class ColumnPrinter {
    /** Says that what names something that is not there is meant so. */
    static final String ALLOW_BROKEN = ".allowBroken()";

    /** Where SQL of several lines begins. */
    static final int INDENT = 8;

    private static final Map<String, String> WORDS = Map.of(
            "INTEGER", "integer", "REAL", "real", "TEXT", "text", "BLOB", "blob", "NUMERIC", "numeric", "ANY", "any");
    private static final Pattern VALUE = Pattern.compile("'(?:[^']++|'')*+'|-?[0-9]++");

    /** More values than this are written as a check, because every one takes code. */
    private static final int VALUES = 200;

    private final Column column;
    private final StringBuilder out = new StringBuilder();

    private final boolean isPostgres;

    private ColumnPrinter(Column column, boolean isPostgres) {
        this.column = column;
        this.isPostgres = isPostgres;
    }

    static String print(Column column, List<Constraint> constraints, boolean isPostgres) {
        ColumnPrinter printer = new ColumnPrinter(column, isPostgres);
        printer.print(new ArrayList<>(constraints));
        return printer.out.toString();
    }

    private void print(List<Constraint> rest) {
        Optional<String> checked = rest.isEmpty()
                        || !(rest.getFirst() instanceof Check first
                                && first.special().isEmpty())
                ? Optional.empty()
                : MappingPrinter.start(column, first, isPostgres);
        checked.ifPresent(word -> rest.removeFirst());
        out.append(checked.or(() ->
                        isPostgres ? PostgresTypes.call(column) : MappingPrinter.start(column, DatabaseKind.SQLITE))
                .orElseGet(this::ofType));
        if (!rest.isEmpty() && rest.getFirst() instanceof PrimaryKey) {
            constraint(rest.removeFirst());
        }
        column.notNull().ifPresent(rule -> {
            out.append(".notNull()");
            named(rule.name());
            onConflict(rule.onConflict());
            out.append(PgColumn.of(column).notNullIsUnproven() ? ".notValid()" : "");
        });
        column.collation().ifPresent(name -> word("collate", name));
        rest.forEach(this::constraint);
        column.defaultValue().ifPresent(value -> defaultValue(value.written()));
        column.generated().ifPresent(rule -> {
            sql("generatedAs", rule.expression().written());
            out.append(rule.storage() == Storage.STORED ? ".stored()" : "");
        });
        out.append(PostgresWords.of(PgColumn.of(column)));
        column.declaration().renamedFrom().ifPresent(name -> word("renamedFrom", name));
        column.declaration().backfill().ifPresent(sql -> sql("backfill", sql.written()));
        out.append(MappingPrinter.words(column.declaration().mapping()));
    }

    private String call(String word) {
        return word + "(" + JavaText.literal(column.name()) + ")";
    }

    private String ofType() {
        String type = column.type().written();
        String word = isPostgres ? null : WORDS.get(type);
        if (word != null) {
            return call(word);
        }
        return type.isEmpty()
                ? call("column")
                : "column(" + JavaText.literal(column.name()) + ", " + JavaText.literal(type) + ")";
    }

    /** Returns whether the language has a word for a column with this check. */
    static boolean hasWord(Column column, Check check, boolean isPostgres) {
        ColumnPrinter printer = new ColumnPrinter(column, isPostgres);
        return MappingPrinter.start(column, check, isPostgres).isPresent()
                || MappingPrinter.bounds(column, check).isPresent()
                || printer.values(check.expression().written()).isPresent();
    }

    private void constraint(Constraint constraint) {
        switch (constraint) {
            case PrimaryKey key -> {
                boolean down = key.terms().getFirst().order() == SortOrder.DESC;
                out.append(down ? ".primaryKeyDescending()" : ".primaryKey()");
                out.append(key.autoIncrement() ? ".autoIncrement()" : "");
                named(key.name());
                onConflict(key.onConflict());
                out.append(PostgresWords.of(key));
            }
            case Unique key -> {
                out.append(".unique()");
                named(key.name());
                onConflict(key.onConflict());
                out.append(PostgresWords.of(key));
            }
            case ForeignKey key -> out.append(reference(key));
            case Exclude exclude -> throw new IllegalStateException("an exclusion stands behind no column");
            case Check check -> {
                check(check);
                out.append(PostgresWords.of(check));
            }
        }
    }

    /** Returns what follows the columns of a foreign key. */
    static String reference(ForeignKey key) {
        StringBuilder out = new StringBuilder(".references(").append(JavaText.literal(key.parent()));
        key.parentColumns().forEach(name -> out.append(", ").append(JavaText.literal(name)));
        out.append(')');
        List<String> set = PgConstraint.of(key).setColumns();
        if (!set.isEmpty()) {
            out.append(".onDeleteOf(").append(key.onDelete());
            set.forEach(name -> out.append(", ").append(JavaText.literal(name)));
            out.append(')');
        } else if (key.onDelete() != ReferentialAction.NO_ACTION) {
            out.append(".onDelete(").append(key.onDelete()).append(')');
        }
        if (key.onUpdate() != ReferentialAction.NO_ACTION) {
            out.append(".onUpdate(").append(key.onUpdate()).append(')');
        }
        out.append(key.initiallyDeferred() ? ".deferrable()" : "");
        key.name()
                .ifPresent(name ->
                        out.append(".named(").append(JavaText.literal(name)).append(')'));
        out.append(PostgresWords.of(key));
        out.append(key.declaration().mayBeBroken() ? ALLOW_BROKEN : "");
        key.declaration().relations().forEach(relation -> out.append(MappingPrinter.relation(relation)));
        return out.toString();
    }

    private void check(Check check) {
        String sql = check.expression().written();
        Optional<String> values = values(sql);
        if (values.isPresent()) {
            out.append(".oneOf(").append(values.get()).append(')');
            named(check.name());
        } else if (MappingPrinter.bounds(column, check).isPresent()) {
            out.append(MappingPrinter.bounds(column, check).get());
        } else {
            out.append(".check(");
            check.name().ifPresent(name -> out.append(JavaText.literal(name)).append(", "));
            out.append(JavaText.block(sql, INDENT)).append(')');
        }
    }

    /** Returns the values of {@code oneOf} if it makes exactly this check. */
    private Optional<String> values(String sql) {
        String start = Quoting.identifier(column.name()) + " IN (";
        if (!sql.startsWith(start) || !sql.endsWith(")")) {
            return Optional.empty();
        }
        String list = sql.substring(start.length(), sql.length() - 1);
        List<String> literals = new ArrayList<>();
        Matcher value = VALUE.matcher(list);
        int at = 0;
        while (value.find(at) && value.start() == at) {
            literals.add(value.group());
            at = value.end() + 2;
            if (!list.startsWith(", ", value.end()) || at > list.length()) {
                break;
            }
        }
        boolean complete = !literals.isEmpty() && String.join(", ", literals).equals(list);
        boolean texts = literals.stream().allMatch(literal -> literal.startsWith("'"));
        boolean numbers = literals.stream().allMatch(ColumnPrinter::isLong);
        if (!complete || literals.size() > VALUES || !(texts || numbers)) {
            return Optional.empty();
        }
        return Optional.of(literals.stream()
                .map(literal -> texts
                        ? JavaText.literal(TextDefault.unquoted(literal))
                        : MappingPrinter.number(Long.parseLong(literal)))
                .collect(Collectors.joining(", ")));
    }

    private static boolean isLong(String text) {
        try {
            return Long.toString(Long.parseLong(text)).equals(text);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private void defaultValue(String sql) {
        Optional<String> word = isPostgres ? PostgresTypes.defaultWord(column, sql) : Optional.empty();
        if (word.isPresent()) {
            out.append(word.get());
            return;
        }
        Optional<String> text = isPostgres && !sql.startsWith("'") ? Optional.empty() : TextDefault.of(sql);
        if (text.isPresent()) {
            out.append(".defaultValue(").append(JavaText.literal(text.get())).append(')');
        } else if (isLong(sql)) {
            out.append(".defaultValue(")
                    .append(MappingPrinter.number(Long.parseLong(sql)))
                    .append(')');
        } else if (isDouble(sql)) {
            out.append(".defaultValue(").append(sql).append(')');
        } else {
            boolean enclosed = !isPostgres && sql.length() > 2 && sql.startsWith("(") && sql.endsWith(")");
            String inner = enclosed ? sql.substring(1, sql.length() - 1) : sql;
            sql("defaultSql", enclosed && gives(sql, spec -> spec.defaultSql(inner)) ? inner : sql);
        }
    }

    private static boolean isDouble(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) && Double.toString(value).equals(text);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Returns whether a word of the language leads to exactly this default. */
    private static boolean gives(String sql, UnaryOperator<ColumnSpec> word) {
        try {
            Column made = Dsl.table("t", word.apply(Dsl.column("c")))
                    .toModel()
                    .columns()
                    .getFirst();
            return made.defaultValue().orElseThrow().written().equals(sql);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void named(Optional<String> name) {
        name.ifPresent(text -> word("named", text));
    }

    private void onConflict(ConflictAction action) {
        if (action != ConflictAction.ABORT) {
            out.append(".onConflict(").append(action).append(')');
        }
    }

    private void word(String word, String text) {
        out.append('.').append(word).append('(').append(JavaText.literal(text)).append(')');
    }

    private void sql(String word, String text) {
        out.append('.')
                .append(word)
                .append('(')
                .append(JavaText.block(text, INDENT))
                .append(')');
    }
}
