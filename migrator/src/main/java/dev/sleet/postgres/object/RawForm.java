package dev.sleet.postgres.object;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Special;
import dev.sleet.model.postgres.Comment;
import dev.sleet.model.postgres.Raw;
import dev.sleet.postgres.text.CanonicalText;
import dev.sleet.postgres.text.ObjectName;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of objects that the language has no word for, and that are managed as the statements that make them. */
public enum RawForm {
    /** A type of several attributes. */
    COMPOSITE(Raw.COMPOSITE, "TYPE", Use.TYPE),
    /** A type of the values between two others. */
    RANGE("range type", "TYPE", Use.TYPE),
    /** An order of texts. */
    COLLATION("collation", "COLLATION", Use.COLLATION),
    /** A function over the values of several rows; its name has the types of what it takes behind it. */
    AGGREGATE("aggregate", "AGGREGATE", Use.CALLED),
    /** An operator; its name has the types of both sides behind it. */
    OPERATOR("operator", "OPERATOR", Use.CALLED),
    /** A way from one type to another, {@code a AS b}. */
    CAST("cast", "CAST", Use.CALLED),
    /** What makes words of texts. */
    DICTIONARY("text search dictionary", "TEXT SEARCH DICTIONARY", Use.CALLED),
    /** Which dictionaries make words of texts. */
    CONFIGURATION("text search configuration", "TEXT SEARCH CONFIGURATION", Use.CALLED),
    /** Statistics of several columns. */
    STATISTICS(Raw.STATISTICS, "STATISTICS", Use.ATTACHED),
    /** What is done in place of a change of rows, or beside it; its name is {@code rule on table}. */
    RULE(Raw.RULE, "RULE", Use.ATTACHED);

    /** What an object is to others, which says when it comes and goes. */
    public enum Use {
        /** Columns are of it. */
        TYPE,
        /** Columns and types are in it. */
        COLLATION,
        /** It calls functions, and is called by expressions. */
        CALLED,
        /** It belongs to a table or view. */
        ATTACHED
    }

    private final String type;
    private final String words;
    private final Use use;

    RawForm(String type, String words, Use use) {
        this.type = type;
        this.words = words;
        this.use = use;
    }

    /** Returns the kind of an object. */
    static Optional<RawForm> of(String type) {
        return Arrays.stream(values())
                .filter(form -> form.type.equals(type.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Returns the kind that a comment is about. */
    static Optional<RawForm> ofComment(Comment comment) {
        return Arrays.stream(values())
                .filter(form -> form.isTold(comment.target()) && comment.part().isEmpty())
                .findFirst();
    }

    /** Returns whether an object is of a use. */
    public static boolean is(Special.Entity object, Use use) {
        return object instanceof Raw raw
                && of(raw.type()).filter(form -> form.use == use).isPresent();
    }

    /** Returns whether an object is of this kind. */
    public boolean is(Special.Entity object) {
        return object instanceof Raw raw && type.equalsIgnoreCase(raw.type());
    }

    private boolean isTold(String target) {
        return use != Use.TYPE && words.equals(target);
    }

    /** Returns whether a comment is about an object. */
    public static boolean isAbout(Comment comment, Raw raw) {
        return of(raw.type())
                .filter(form -> form == RULE
                        ? comment.part()
                                .map(rule -> Raw.rule(rule, comment.name()))
                                .filter(raw.name()::equals)
                                .isPresent()
                        : comment.part().isEmpty()
                                && form.words.equals(comment.target())
                                && raw.name().equals(comment.name()))
                .isPresent();
    }

    /** Returns the only spelling of a name. */
    String normal(String name) {
        return switch (this) {
            case AGGREGATE, OPERATOR, CAST, RULE -> name;
            default -> ObjectName.normal(name);
        };
    }

    /** Returns a name as statements have it. */
    String quoted(String name) {
        return switch (this) {
            case AGGREGATE -> ObjectName.ofRoutine(name);
            case OPERATOR -> operator(name);
            case CAST -> "(" + name + ")";
            case RULE -> {
                String table = Raw.table(name);
                yield identifier(name.substring(
                                0, name.length() - Raw.rule("", table).length())) + " ON " + ObjectName.quoted(table);
            }
            default -> ObjectName.quoted(name);
        };
    }

    private static String operator(String name) {
        String bare = OPERATOR.spoken(name);
        return ObjectName.schema(bare).map(schema -> identifier(schema) + ".").orElse("") + ObjectName.bare(bare) + " "
                + name.substring(bare.length());
    }

    /** Returns whether a statement makes an object of a name. */
    boolean isNamed(String name, String create) {
        boolean isWhole = switch (this) {
            case AGGREGATE, OPERATOR -> name.indexOf('(') > 0 && name.endsWith(")");
            case RULE -> !Raw.table(name).isEmpty();
            default -> true;
        };
        if (!isWhole) {
            return false;
        }
        String words = " " + CanonicalText.of(create) + " ";
        String first = this == OPERATOR ? spoken(name) : this == RULE ? Raw.table(name) : quoted(name);
        return words.contains(" " + CanonicalText.of(this == CAST ? name : first) + " ");
    }

    /** Returns the statement that removes one. */
    String drop(String name) {
        return "DROP " + words + (this == STATISTICS ? " IF EXISTS " : " ") + quoted(name);
    }

    /** Returns the statement that makes one of what the catalogue says of it. */
    String create(String name, String rest) {
        return switch (this) {
            case COMPOSITE -> "CREATE TYPE " + quoted(name) + " AS (" + rest + ")";
            case RANGE -> "CREATE TYPE " + quoted(name) + " AS RANGE (" + rest + ")";
            case OPERATOR ->
                "CREATE OPERATOR " + operator(name).substring(0, operator(name).indexOf(" (")) + " (" + rest + ")";
            case RULE -> rest;
            case CONFIGURATION -> rest.replace(":name", quoted(name));
            case STATISTICS, CAST -> "CREATE " + words + " " + quoted(name) + " " + rest;
            case COLLATION, AGGREGATE, DICTIONARY -> "CREATE " + words + " " + quoted(name) + " (" + rest + ")";
        };
    }

    /** Returns the name that others speak of. */
    String spoken(String name) {
        int open = this == AGGREGATE || this == OPERATOR ? name.indexOf('(') : -1;
        return open < 0 ? name : name.substring(0, open);
    }

    /** Returns the schema that an object is in, if it is not the usual one and known. */
    public static Optional<String> schema(Raw object) {
        return of(object.type()).flatMap(form -> form.schema(object.name()));
    }

    private Optional<String> schema(String name) {
        return this == CAST ? Optional.empty() : ObjectName.schema(this == RULE ? Raw.table(name) : spoken(name));
    }
}
