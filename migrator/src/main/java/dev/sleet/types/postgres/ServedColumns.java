package dev.sleet.types.postgres;

import dev.sleet.model.Column;
import dev.sleet.model.Generated;
import dev.sleet.model.NotNull;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.Domain;
import dev.sleet.model.postgres.PgColumn;
import dev.sleet.model.postgres.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A schema of PostgreSQL as applications see it: what fills a column is its default, whatever its kind. */
public final class ServedColumns {
    /** The default of a column whose value is that of a sequence or of its domain: what no expression says. */
    public static final String DEFAULT = "DEFAULT";

    private ServedColumns() {}

    /**
     * Returns a schema whose columns have the types, defaults and rules against NULL that rows meet.
     *
     * @param normal the schema in normal form
     */
    public static Schema of(Schema schema, Schema normal) {
        return schema.named(normal.names())
                .withTables(schema.tables().stream()
                        .map(table -> table.withColumns(table.columns().stream()
                                .map(column -> of(column, normal(table, column, normal), schema))
                                .toList()))
                        .toList());
    }

    private static Column normal(Table table, Column column, Schema normal) {
        return normal.table(table.name())
                .or(() -> normal.table(QualifiedName.of(table.name()).text()))
                .flatMap(found -> found.column(column.name()))
                .orElse(column);
    }

    private static Column of(Column column, Column normal, Schema schema) {
        String type = normal.type().canonical();
        PgColumn special = PgColumn.of(normal);
        List<Domain> domains = domains(type, schema);
        boolean isNumbered = special.identity().isPresent() || type.endsWith("serial");
        boolean isFilled = isNumbered
                || domains.stream().anyMatch(domain -> domain.defaultValue().isPresent());
        boolean isKept = special.identity().filter(rule -> rule.always()).isPresent();
        return column.withType(column.type().withCanonical(type))
                .withNotNull(
                        normal.notNull().isPresent() || domains.stream().anyMatch(Domain::notNull)
                                ? Optional.of(NotNull.PLAIN)
                                : Optional.empty())
                .withDefault(
                        column.defaultValue().isEmpty()
                                        && isFilled
                                        && !isKept
                                        && column.generated().isEmpty()
                                ? Optional.of(SqlText.of(DEFAULT))
                                : column.defaultValue())
                .withGenerated(
                        isKept
                                ? Optional.of(new Generated(SqlText.of(DEFAULT), Generated.Storage.STORED))
                                : column.generated());
    }

    /** Returns the domain that a type is, and those below it. */
    private static List<Domain> domains(String type, Schema schema) {
        return schema.entities().stream()
                .filter(Domain.class::isInstance)
                .map(Domain.class::cast)
                .filter(domain -> QualifiedName.of(domain.name()).sql().equals(type))
                .findFirst()
                .map(domain -> {
                    List<Domain> all = new ArrayList<>(List.of(domain));
                    all.addAll(domains(domain.type().canonical(), without(schema, domain)));
                    return all;
                })
                .orElse(new ArrayList<>());
    }

    private static Schema without(Schema schema, Domain domain) {
        return schema.withEntities(schema.entities().stream()
                .filter(entity -> !entity.equals(domain))
                .toList());
    }
}
