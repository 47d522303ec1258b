package dev.sleet.postgres.form;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.Exclude;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.PgIndex;
import dev.sleet.postgres.text.Lexer;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names of constraints, of which PostgreSQL leaves none without one: those that it would choose are left out of what a person
 * reads and writes, and stand in the normal form.
 */
public final class ConstraintNames {
    /** How many bytes a name has (runtime-config-preset.html, max_identifier_length). */
    private static final int LONGEST = 63;

    private ConstraintNames() {}

    /** Returns a table each of whose constraints has a name. */
    public static Table given(Table table) {
        Set<String> used = new HashSet<>();
        table.constraints().forEach(constraint -> constraint.name().ifPresent(used::add));
        List<Constraint> named = new ArrayList<>();
        for (Constraint constraint : table.constraints()) {
            if (constraint.name().isPresent()) {
                named.add(constraint);
                continue;
            }
            String name = usual(table, constraint, "");
            for (int i = 1; !used.add(name); i++) {
                name = usual(table, constraint, Integer.toString(i));
            }
            named.add(named(constraint, Optional.of(name)));
        }
        return table.withConstraints(named);
    }

    /** Returns a table without the names that {@link #given} gives its constraints. */
    public static Table hidden(Table table) {
        Set<String> seen = new HashSet<>();
        return table.withConstraints(table.constraints().stream()
                .map(constraint -> {
                    String usual = usual(table, constraint, "");
                    return constraint.name().filter(usual::equals).isPresent() && seen.add(usual)
                            ? named(constraint, Optional.empty())
                            : constraint;
                })
                .toList());
    }

    /** Returns whether a key has a name that the server chooses, perhaps because others have been taken. */
    public static boolean isChosen(Table table, Constraint key) {
        return isChosen(key.name().orElse(""), usual(table, key, ""));
    }

    /** Returns whether an index has a name that the server chooses, perhaps because others have been taken. */
    public static boolean isChosen(Table table, Index index) {
        List<String> names = new ArrayList<>();
        for (IndexTerm term : index.terms()) {
            if (!(term instanceof IndexTerm.OnColumn column)) {
                return index.name().matches("(?s).*_idx\\d*");
            }
            names.add(column.column());
        }
        names.addAll(PgIndex.of(index).include());
        return isChosen(index.name(), join(ObjectName.bare(table.name()), String.join("_", names), "idx"));
    }

    private static boolean isChosen(String name, String usual) {
        return name.startsWith(usual) && name.substring(usual.length()).matches("\\d*");
    }

    /** Returns a constraint under another name, or none. */
    public static Constraint named(Constraint constraint, Optional<String> name) {
        return switch (constraint) {
            case PrimaryKey c ->
                new PrimaryKey(name, c.terms(), c.autoIncrement(), c.onConflict(), c.special(), c.declaration());
            case Unique c -> new Unique(name, c.terms(), c.onConflict(), c.special(), c.declaration());
            case ForeignKey c ->
                new ForeignKey(
                        name,
                        c.columns(),
                        c.parent(),
                        c.parentColumns(),
                        c.onDelete(),
                        c.onUpdate(),
                        c.initiallyDeferred(),
                        c.special(),
                        c.declaration());
            case Check c -> new Check(name, c.expression(), c.special(), c.declaration());
            case Exclude c -> new Exclude(name, c.method(), c.elements(), c.where(), c.special(), c.declaration());
        };
    }

    private static String usual(Table table, Constraint constraint, String number) {
        return switch (constraint) {
            case PrimaryKey c -> join(ObjectName.bare(table.name()), "", "pkey" + number);
            case Unique c -> join(ObjectName.bare(table.name()), columns(c.terms()), "key" + number);
            case ForeignKey c -> join(ObjectName.bare(table.name()), String.join("_", c.columns()), "fkey" + number);
            case Check c -> join(ObjectName.bare(table.name()), onlyColumn(table, c), "check" + number);
            case Exclude c -> join(ObjectName.bare(table.name()), excluding(c), "excl" + number);
        };
    }

    private static String excluding(Exclude rule) {
        return rule.elements().stream()
                .map(element -> element.term() instanceof IndexTerm.OnColumn column ? column.column() : "expr")
                .collect(Collectors.joining("_"));
    }

    private static String columns(List<IndexTerm.OnColumn> terms) {
        return terms.stream().map(IndexTerm.OnColumn::column).collect(Collectors.joining("_"));
    }

    /** Returns the column that a check speaks of, or nothing if there are several. */
    private static String onlyColumn(Table table, Check check) {
        Set<String> found = new HashSet<>();
        try {
            List<Token> tokens = Lexer.tokens(check.expression().written());
            for (int i = 0; i < tokens.size(); i++) {
                Token token = tokens.get(i);
                boolean type = i > 0 && tokens.get(i - 1).is("::");
                boolean function = i + 1 < tokens.size() && tokens.get(i + 1).is("(");
                if (token.isName()
                        && !type
                        && !function
                        && table.column(token.name()).isPresent()) {
                    found.add(token.name());
                }
            }
        } catch (DdlSyntaxException e) {
            return "";
        }
        return found.size() == 1 ? found.iterator().next() : "";
    }

    /** As the server joins them: the longer of the two names is cut, byte by byte, until all has room. */
    public static String join(String first, String second, String label) {
        int room = LONGEST - label.length() - 1 - (second.isEmpty() ? 0 : 1);
        int a = bytes(first);
        int b = bytes(second);
        while (a + b > room) {
            if (a > b) {
                a--;
            } else {
                b--;
            }
        }
        return cut(first, a) + (second.isEmpty() ? "" : "_" + cut(second, b)) + "_" + label;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Returns as many whole characters as have room in so many bytes. */
    private static String cut(String text, int most) {
        String cut = text;
        while (bytes(cut) > most) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }
}
