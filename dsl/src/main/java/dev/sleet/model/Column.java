package dev.sleet.model;

import dev.sleet.model.Generated.Storage;
import java.util.Optional;

/**
 * A column of a table in its normal form: keys, references and checks belong to the table.
 *
 * @param name the name, which may be any text
 * @param type the declared type, empty when none is declared
 * @param notNull the rule against NULL, if there is one
 * @param defaultValue the text that stands after DEFAULT, with its parentheses if it needs them
 * @param collation the name of the collating sequence, if one is declared
 * @param generated the rule that computes it, if it is computed
 * @param special what only one kind of database has of it
 * @param declaration what its author said beyond the schema
 */
public record Column(
        String name,
        SqlText type,
        Optional<NotNull> notNull,
        Optional<SqlText> defaultValue,
        Optional<String> collation,
        Optional<Generated> generated,
        Optional<Special> special,
        Declaration declaration) {
    /** Makes one that every kind of database has. */
    public Column(
            String name,
            SqlText type,
            Optional<NotNull> notNull,
            Optional<SqlText> defaultValue,
            Optional<String> collation,
            Optional<Generated> generated,
            Declaration declaration) {
        this(name, type, notNull, defaultValue, collation, generated, Optional.empty(), declaration);
    }

    /** Returns whether it is computed whenever it is read, so that no row holds it (gencol.html, section 2.1). */
    public boolean isVirtual() {
        return generated.filter(rule -> rule.storage() == Storage.VIRTUAL).isPresent();
    }

    /** Returns the column under another name. */
    public Column withName(String newName) {
        return new Column(newName, type, notNull, defaultValue, collation, generated, special, declaration);
    }

    /** Returns the column with another type. */
    public Column withType(SqlText other) {
        return new Column(name, other, notNull, defaultValue, collation, generated, special, declaration);
    }

    /** Returns the column with another rule against NULL, or none. */
    public Column withNotNull(Optional<NotNull> rule) {
        return new Column(name, type, rule, defaultValue, collation, generated, special, declaration);
    }

    /** Returns the column with another default, or none. */
    public Column withDefault(Optional<SqlText> value) {
        return new Column(name, type, notNull, value, collation, generated, special, declaration);
    }

    /** Returns the column with a collating sequence, or none. */
    public Column withCollation(Optional<String> sequence) {
        return new Column(name, type, notNull, defaultValue, sequence, generated, special, declaration);
    }

    /** Returns the column with a rule that computes it, or none. */
    public Column withGenerated(Optional<Generated> rule) {
        return new Column(name, type, notNull, defaultValue, collation, rule, special, declaration);
    }

    /** Returns the column with other notes of its author. */
    public Column withDeclaration(Declaration notes) {
        return new Column(name, type, notNull, defaultValue, collation, generated, special, notes);
    }

    /** Returns the column with what only one kind of database has. */
    public Column withSpecial(Optional<Special> other) {
        return new Column(name, type, notNull, defaultValue, collation, generated, other, declaration);
    }
}
