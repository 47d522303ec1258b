package dev.sleet.model.postgres;

import dev.sleet.model.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What PostgreSQL has of a table.
 *
 * @param rowSecurity whether policies decide which rows somebody sees
 * @param forcesRowSecurity whether they do so for the table's owner too
 * @param unlogged whether it is empty after a crash
 * @param parameters its settings
 * @param partitionBy what its rows are divided by, as it stands behind PARTITION BY, if it is a partitioned table
 * @param partitionOf the table that it is a part of, if it is one
 */
public record PgTable(
        boolean rowSecurity,
        boolean forcesRowSecurity,
        boolean unlogged,
        List<Parameter> parameters,
        Optional<String> partitionBy,
        Optional<Partition> partitionOf)
        implements PgSpecial {
    /** Nothing. */
    public static final PgTable NONE = new PgTable(false, false, false, List.of(), Optional.empty(), Optional.empty());

    public PgTable {
        parameters = List.copyOf(parameters);
    }

    /**
     * Which part of a partitioned table a table is.
     *
     * @param parent the partitioned table
     * @param bounds which rows it has, as it stands behind the parent's name: {@code DEFAULT} or {@code FOR VALUES ...}
     */
    public record Partition(String parent, String bounds) {}

    /** Returns what PostgreSQL has of a table. */
    public static PgTable of(Table table) {
        return table.special().orElse(NONE) instanceof PgTable special ? special : NONE;
    }

    /** Returns a table whose policies decide, or not, and perhaps for its owner too. */
    public PgTable withRowSecurity(boolean isOn, boolean isForced) {
        return new PgTable(isOn, isForced, unlogged, parameters, partitionBy, partitionOf);
    }

    /** Returns a table that is empty after a crash. */
    public PgTable asUnlogged() {
        return new PgTable(rowSecurity, forcesRowSecurity, true, parameters, partitionBy, partitionOf);
    }

    /** Returns a table with one more setting. */
    public PgTable with(Parameter parameter) {
        return new PgTable(
                rowSecurity,
                forcesRowSecurity,
                unlogged,
                Stream.concat(parameters.stream(), Stream.of(parameter)).toList(),
                partitionBy,
                partitionOf);
    }

    /** Returns a table whose rows are divided. */
    public PgTable withPartitionBy(String key) {
        return new PgTable(rowSecurity, forcesRowSecurity, unlogged, parameters, Optional.of(key), partitionOf);
    }

    /** Returns a table that is part of another one. */
    public PgTable withPartitionOf(Partition part) {
        return new PgTable(rowSecurity, forcesRowSecurity, unlogged, parameters, partitionBy, Optional.of(part));
    }

    /** Returns a table that is divided as another one, and the same part. */
    public PgTable dividedAs(PgTable other) {
        return new PgTable(
                rowSecurity, forcesRowSecurity, unlogged, parameters, other.partitionBy(), other.partitionOf());
    }

    @Override
    public List<String> words() {
        return Stream.of(
                        rowSecurity ? "enableRowSecurity()" : "",
                        forcesRowSecurity ? "forceRowSecurity()" : "",
                        unlogged ? "unlogged()" : "",
                        parameters.isEmpty() ? "" : "parameter(...)",
                        partitionBy.map(key -> "partitionBy(" + key + ")").orElse(""),
                        partitionOf
                                .map(part -> "partitionOf(" + part.parent() + ", " + part.bounds() + ")")
                                .orElse(""))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
