package dev.sleet.script.print;

import dev.sleet.model.Constraint;
import dev.sleet.model.postgres.Deferral;
import dev.sleet.model.postgres.Identity;
import dev.sleet.model.postgres.Parameter;
import dev.sleet.model.postgres.PgColumn;
import dev.sleet.model.postgres.PgConstraint;
import dev.sleet.model.postgres.PgIndex;
import dev.sleet.model.postgres.PgTable;
import dev.sleet.model.postgres.PgTerm;
import dev.sleet.model.postgres.SequenceOptions;
import dev.sleet.script.source.JavaText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the words for what PostgreSQL has of objects that other kinds of database have too. */
final class PostgresWords {
    private PostgresWords() {}

    static String of(PgTable table) {
        return (table.rowSecurity() ? ".enableRowSecurity()" : "")
                + (table.forcesRowSecurity() ? ".forceRowSecurity()" : "")
                + (table.unlogged() ? ".unlogged()" : "")
                + parameters("parameter", table.parameters())
                + table.partitionBy().map(key -> word("partitionBy", key)).orElse("")
                + table.partitionOf()
                        .map(part -> word("partitionOf", part.parent(), part.bounds()))
                        .orElse("")
                + table.replicaIdentity().map(PostgresWords::of).orElse("")
                + table.clusterOn().map(index -> word("clusterOn", index)).orElse("");
    }

    private static String of(PgTable.ReplicaIdentity identity) {
        return switch (identity) {
            case PgTable.ReplicaIdentity.Full i -> ".replicaIdentityFull()";
            case PgTable.ReplicaIdentity.Nothing i -> ".replicaIdentityNothing()";
            case PgTable.ReplicaIdentity.OfIndex i -> word("replicaIdentity", i.index());
        };
    }

    static String of(PgColumn column) {
        return column.identity().map(PostgresWords::of).orElse("")
                + column.storage().map(name -> word("storage", name)).orElse("")
                + column.compression().map(name -> word("compression", name)).orElse("")
                + column.statistics()
                        .map(target -> ".statistics(" + target + ")")
                        .orElse("");
    }

    private static String of(Identity identity) {
        return (identity.always() ? ".identity()" : ".identityByDefault()") + of(identity.options());
    }

    /** Returns the words for how a sequence counts, but its type. */
    static String of(SequenceOptions options) {
        return options.start().map(number -> number("startsWith", number)).orElse("")
                + options.increment()
                        .map(number -> number("incrementsBy", number))
                        .orElse("")
                + options.least().map(number -> number("minValue", number)).orElse("")
                + options.most().map(number -> number("maxValue", number)).orElse("")
                + options.cache().map(number -> number("cache", number)).orElse("")
                + (options.cycles() ? ".cycle()" : "");
    }

    private static String number(String word, long number) {
        return "." + word + "(" + MappingPrinter.number(number) + ")";
    }

    /** Returns the words for a constraint, but those for what happens when the parent row goes. */
    static String of(Constraint constraint) {
        PgConstraint special = PgConstraint.of(constraint);
        return deferral(special.deferral())
                + (special.notValid() ? ".notValid()" : "")
                + (special.notEnforced() ? ".notEnforced()" : "")
                + (special.noInherit() ? ".noInherit()" : "")
                + (special.include().isEmpty() ? "" : word("include", special.include()))
                + (special.nullsNotDistinct() ? ".nullsNotDistinct()" : "")
                + (special.withoutOverlaps() ? ".withoutOverlaps()" : "")
                + (special.matchFull() ? ".matchFull()" : "");
    }

    static String deferral(Deferral deferral) {
        return switch (deferral) {
            case NOT_DEFERRABLE -> "";
            case INITIALLY_IMMEDIATE -> ".initiallyImmediate()";
            case INITIALLY_DEFERRED -> ".deferrable()";
        };
    }

    static String of(PgIndex index) {
        return (index.method().equals(PgIndex.BTREE) ? "" : word("using", index.method()))
                + (index.include().isEmpty() ? "" : word("include", index.include()))
                + (index.nullsNotDistinct() ? ".nullsNotDistinct()" : "")
                + parameters("with", index.parameters());
    }

    static String of(PgTerm term) {
        return term.operatorClass().map(name -> word("ops", name)).orElse("")
                + term.nulls()
                        .map(place -> place == PgTerm.Nulls.FIRST ? ".nullsFirst()" : ".nullsLast()")
                        .orElse("");
    }

    static String parameters(String word, List<Parameter> parameters) {
        return parameters.stream()
                .map(parameter -> word(word, parameter.name(), parameter.value()))
                .collect(Collectors.joining());
    }

    static String word(String word, String... texts) {
        return word(word, List.of(texts));
    }

    static String word(String word, List<String> texts) {
        return "." + word + "(" + literals(texts.stream()) + ")";
    }

    static String literals(Stream<String> texts) {
        return texts.map(JavaText::literal).collect(Collectors.joining(", "));
    }
}
