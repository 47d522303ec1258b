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
 * @param replicaIdentity what a change of a row says of it as it was, if not its primary key
 * @param clusterOn the index that CLUSTER sorts its rows by
 */
public record PgTable(
        boolean rowSecurity,
        boolean forcesRowSecurity,
        boolean unlogged,
        List<Parameter> parameters,
        Optional<String> partitionBy,
        Optional<Partition> partitionOf,
        Optional<ReplicaIdentity> replicaIdentity,
        Optional<String> clusterOn)
        implements PgSpecial {
    /** Nothing. */
    public static final PgTable NONE = new PgTable(
            false, false, false, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

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

    /** What a change of a row says of it as it was (sql-altertable.html, REPLICA IDENTITY). */
    public sealed interface ReplicaIdentity {
        /** All columns. */
        record Full() implements ReplicaIdentity {}

        /** Nothing. */
        record Nothing() implements ReplicaIdentity {}

        /**
         * The columns of an index.
         *
         * @param index its name
         */
        record OfIndex(String index) implements ReplicaIdentity {}
    }

    /** Returns what PostgreSQL has of a table. */
    public static PgTable of(Table table) {
        return table.special().orElse(NONE) instanceof PgTable special ? special : NONE;
    }

    /** Returns a table whose policies decide, or not, and perhaps for its owner too. */
    public PgTable withRowSecurity(boolean isOn, boolean isForced) {
        return new PgTable(isOn, isForced, unlogged, parameters, partitionBy, partitionOf, replicaIdentity, clusterOn);
    }

    /** Returns a table that is empty after a crash. */
    public PgTable asUnlogged() {
        return new PgTable(
                rowSecurity, forcesRowSecurity, true, parameters, partitionBy, partitionOf, replicaIdentity, clusterOn);
    }

    /** Returns a table with one more setting. */
    public PgTable with(Parameter parameter) {
        return new PgTable(
                rowSecurity,
                forcesRowSecurity,
                unlogged,
                Stream.concat(parameters.stream(), Stream.of(parameter)).toList(),
                partitionBy,
                partitionOf,
                replicaIdentity,
                clusterOn);
    }

    /** Returns a table whose rows are divided. */
    public PgTable withPartitionBy(String key) {
        return new PgTable(
                rowSecurity,
                forcesRowSecurity,
                unlogged,
                parameters,
                Optional.of(key),
                partitionOf,
                replicaIdentity,
                clusterOn);
    }

    /** Returns a table that is part of another one. */
    public PgTable withPartitionOf(Partition part) {
        return new PgTable(
                rowSecurity,
                forcesRowSecurity,
                unlogged,
                parameters,
                partitionBy,
                Optional.of(part),
                replicaIdentity,
                clusterOn);
    }

    /** Returns a table that is divided as another one, and the same part. */
    public PgTable dividedAs(PgTable other) {
        return new PgTable(
                rowSecurity,
                forcesRowSecurity,
                unlogged,
                parameters,
                other.partitionBy(),
                other.partitionOf(),
                replicaIdentity,
                clusterOn);
    }

    /** Returns a table with these settings, divided by this key, and this part of another one. */
    public PgTable with(List<Parameter> settings, Optional<String> key, Optional<Partition> part) {
        return new PgTable(rowSecurity, forcesRowSecurity, unlogged, settings, key, part, replicaIdentity, clusterOn);
    }

    /** Returns a table of which changes of rows say this. */
    public PgTable withReplicaIdentity(Optional<ReplicaIdentity> identity) {
        return new PgTable(
                rowSecurity, forcesRowSecurity, unlogged, parameters, partitionBy, partitionOf, identity, clusterOn);
    }

    /** Returns a table that CLUSTER sorts by an index, or by none. */
    public PgTable withClusterOn(Optional<String> index) {
        return new PgTable(
                rowSecurity, forcesRowSecurity, unlogged, parameters, partitionBy, partitionOf, replicaIdentity, index);
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
                                .orElse(""),
                        replicaIdentity.map(PgTable::word).orElse(""),
                        clusterOn.map(index -> "clusterOn(" + index + ")").orElse(""))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String word(ReplicaIdentity identity) {
        return switch (identity) {
            case ReplicaIdentity.Full i -> "replicaIdentityFull()";
            case ReplicaIdentity.Nothing i -> "replicaIdentityNothing()";
            case ReplicaIdentity.OfIndex i -> "replicaIdentity(" + i.index() + ")";
        };
    }
}
