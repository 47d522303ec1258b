package dev.sleet.postgres.read;

import dev.sleet.model.postgres.QualifiedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What a role may do with what whoever is connected makes from now on (sql-alterdefaultprivileges.html).
 *
 * @param target the kind of the object as grants call it
 * @param role the role, PUBLIC for all, or nothing if the rule only takes away what all may do by themselves
 * @param privilege what is allowed, or an empty text
 * @param grantable whether the role may pass it on
 * @param isEverywhere whether it is of all schemas, and says all that holds there
 * @param schema the schema if it is of one, or nothing if that is the usual one
 */
public record DefaultRight(
        String target,
        Optional<String> role,
        String privilege,
        boolean grantable,
        boolean isEverywhere,
        Optional<String> schema) {
    static DefaultRight of(ResultSet row) throws SQLException {
        String target = switch (row.getString(1)) {
            case "r" -> "TABLE";
            case "S" -> "SEQUENCE";
            case "f" -> "ROUTINE";
            case "T" -> "TYPE";
            default -> "SCHEMA";
        };
        boolean isEverywhere = row.getBoolean(6);
        return new DefaultRight(
                target,
                Optional.ofNullable(row.getString(2)),
                Optional.ofNullable(row.getString(3)).orElse(""),
                row.getBoolean(4),
                isEverywhere,
                isEverywhere
                        ? Optional.empty()
                        : QualifiedName.of(row.getString(5)).schema());
    }

    /** Returns whether it is about an object of a kind and name. */
    public boolean isOf(String kind, String name) {
        return target.equals(kind)
                && (isEverywhere || schema.equals(QualifiedName.of(name).schema()));
    }
}
