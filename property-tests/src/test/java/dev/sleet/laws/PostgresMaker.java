package dev.sleet.laws;

import dev.sleet.model.Column;
import dev.sleet.model.ConflictAction;
import dev.sleet.model.Constraint;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Declaration;
import dev.sleet.model.Generated;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.NotNull;
import dev.sleet.model.ReferentialAction;
import dev.sleet.model.Schema;
import dev.sleet.model.SchemaObject;
import dev.sleet.model.SortOrder;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.View;
import dev.sleet.model.postgres.Deferral;
import dev.sleet.model.postgres.Identity;
import dev.sleet.model.postgres.Parameter;
import dev.sleet.model.postgres.PgColumn;
import dev.sleet.model.postgres.PgConstraint;
import dev.sleet.model.postgres.PgIndex;
import dev.sleet.model.postgres.PgTable;
import dev.sleet.model.postgres.PgTerm;
import dev.sleet.model.postgres.PgView;
import dev.sleet.model.postgres.QualifiedName;
import dev.sleet.model.postgres.SequenceOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Makes schemas of PostgreSQL at random, with names and texts that nobody would choose. They need not make sense to the database. */
final class PostgresMaker {
    private static final Declaration NONE = Declaration.NONE;
    private static final List<String> TYPES = List.of(
            "bigint",
            "integer",
            "text",
            "uuid",
            "boolean",
            "numeric(10,2)",
            "numeric(3,-2)",
            "numeric",
            "character varying(20)",
            "character varying",
            "character(3)",
            "timestamp with time zone",
            "timestamp(3) without time zone",
            "jsonb",
            "json",
            "double precision",
            "real",
            "bytea",
            "text[]",
            "integer[][]",
            "mood",
            "audit.\"Kind\"",
            "vector(3)",
            "tstzrange",
            "interval day to second(3)",
            "bit varying(7)",
            "INTEGER",
            "TEXT",
            "date");
    private static final List<String> DEFAULTS = List.of(
            "'x'",
            "''",
            "5",
            "-3",
            "1.5",
            "true",
            "false",
            "now()",
            "gen_random_uuid()",
            "nextval('s'::regclass)",
            "ARRAY[]::text[]",
            "(a + 1)",
            "((a) + (b))",
            "'it''s'::text",
            "NULL",
            "CURRENT_USER",
            "current_user",
            "'{}'::jsonb",
            "'\\\\x00'::bytea",
            "CURRENT_TIMESTAMP",
            "\"quoted\"",
            "9223372036854775807",
            "1e3",
            "'a' || 'b'");
    private static final List<String> PIECES = List.of(
            "a",
            "B",
            "order",
            "ä",
            " ",
            ".",
            "..",
            "\"",
            "\"\"",
            "'",
            "\\",
            "\\u0022",
            "\n",
            "\t",
            "*/",
            "//",
            "\"\"\"",
            "\u202e",
            "\u0001",
            "${x}",
            "é\uD83D\uDE00",
            "x".repeat(60),
            "--",
            "$$",
            "class",
            ");");

    private final Random random;
    private final Set<String> taken = new HashSet<>();

    PostgresMaker(long seed) {
        this.random = new Random(seed);
    }

    Schema schema() {
        List<SchemaObject> objects = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            objects.add(table());
        }
        objects.add(new View(
                name(), some(List.of("a", "b")), text(), new PgView(maybe() ? parameters() : List.of()).ifAny(), NONE));
        new PostgresEntityMaker(this).add(objects);
        return Schema.of(objects).named(DatabaseKind.POSTGRES.names());
    }

    boolean maybe() {
        return random.nextBoolean();
    }

    <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    <T> Optional<T> perhaps(T value) {
        return maybe() ? Optional.of(value) : Optional.empty();
    }

    private <T> List<T> some(List<T> all) {
        return maybe() ? all : List.of();
    }

    /** Returns a word that was never returned before. */
    String word() {
        while (true) {
            StringBuilder out = new StringBuilder();
            int pieces = 1 + random.nextInt(3);
            for (int i = 0; i < pieces; i++) {
                out.append(pick(PIECES));
            }
            if (!out.toString().isBlank() && taken.add(out.toString())) {
                return out.toString();
            }
        }
    }

    /** Returns the name of an object, perhaps in another schema. */
    String name() {
        return new QualifiedName(maybe() ? Optional.of(word()) : Optional.empty(), word()).text();
    }

    SqlText text() {
        return SqlText.of("SELECT '" + word().replace("'", "''") + "' /* " + word().replace("*/", "") + " */");
    }

    List<Parameter> parameters() {
        return List.of(new Parameter("fillfactor", "70"), new Parameter("x", word()));
    }

    SequenceOptions options(boolean typed) {
        SequenceOptions options = SequenceOptions.USUAL;
        options = typed && maybe() ? options.withType("smallint") : options;
        options = maybe() ? options.withStart(random.nextLong()) : options;
        options = maybe() ? options.withIncrement(-1).withLeast(-9).withMost(random.nextInt()) : options;
        return maybe() ? options.withCache(7).cycling() : options;
    }

    private Table table() {
        List<Column> columns = new ArrayList<>();
        int size = 2 + random.nextInt(5);
        for (int i = 0; i < size; i++) {
            columns.add(column());
        }
        columns.add(columns.getFirst().withName("id"));
        columns.add(columns.getFirst().withName("ID"));
        List<Constraint> constraints = new ArrayList<>();
        int rules = random.nextInt(6);
        for (int i = 0; i < rules; i++) {
            constraints.add(constraint(columns, i == 0));
        }
        PgTable special = maybe() ? PgTable.NONE.withRowSecurity(maybe(), maybe()) : PgTable.NONE;
        special = maybe() ? special.with(new Parameter("autovacuum_enabled", "off")) : special;
        special = maybe() ? special.withPartitionBy("RANGE (\"id\")") : special;
        special = maybe() ? special.withPartitionOf(new PgTable.Partition(name(), "FOR VALUES IN ('x')")) : special;
        return new Table(name(), columns, constraints, indexes(columns), Set.of(), NONE)
                .withSpecial((maybe() ? special.asUnlogged() : special).ifAny());
    }

    private Column column() {
        PgColumn special = maybe() ? PgColumn.NONE : PgColumn.NONE.withIdentity(new Identity(maybe(), options(false)));
        special = maybe() ? special : special.withStorage("EXTERNAL").withStatistics(99);
        Optional<NotNull> notNull = perhaps(new NotNull(perhaps(word()), ConflictAction.ABORT));
        special = notNull.isPresent() && maybe() ? special.withUnprovenNotNull() : special;
        return new Column(
                word(),
                SqlText.of(pick(TYPES)),
                notNull,
                perhaps(SqlText.of(pick(DEFAULTS))),
                perhaps(pick(List.of("C", "NOCASE2", "audit.\"de\""))),
                random.nextInt(4) == 0
                        ? Optional.of(new Generated(text(), pick(List.of(Generated.Storage.values()))))
                        : Optional.empty(),
                special.ifAny(),
                NONE);
    }

    List<Index> indexes(List<Column> columns) {
        List<Index> indexes = new ArrayList<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            PgIndex special = maybe() ? PgIndex.NONE : PgIndex.NONE.withMethod("gin");
            special = maybe() ? special : special.withInclude(names(columns)).asNullsNotDistinct();
            special = maybe() ? special : special.with(new Parameter("fillfactor", "70"));
            indexes.add(new Index(
                    word(), List.of(term(columns), term(columns)), maybe(), perhaps(text()), special.ifAny(), NONE));
        }
        return indexes;
    }

    private IndexTerm term(List<Column> columns) {
        Optional<String> collation = perhaps("C");
        SortOrder order = pick(List.of(SortOrder.values()));
        PgTerm special =
                new PgTerm(perhaps("gist_trgm_ops(siglen='32')"), perhaps(pick(List.of(PgTerm.Nulls.values()))));
        return maybe()
                ? new IndexTerm.OnColumn(pick(columns).name(), collation, order, special.ifAny())
                : new IndexTerm.OnExpression(text(), collation, order, special.ifAny());
    }

    private List<String> names(List<Column> columns) {
        return List.of(pick(columns).name());
    }

    private Constraint constraint(List<Column> columns, boolean isFirst) {
        Optional<String> name = perhaps(word());
        List<IndexTerm.OnColumn> terms = maybe()
                ? List.of(IndexTerm.OnColumn.of(pick(columns).name()))
                : List.of(
                        IndexTerm.OnColumn.of(columns.get(0).name()),
                        IndexTerm.OnColumn.of(columns.get(1).name()));
        PgConstraint special = PgConstraint.NONE.withDeferral(pick(List.of(Deferral.values())));
        PgConstraint key = maybe() ? special : special.withInclude(names(columns));
        return switch (isFirst ? 0 : 1 + random.nextInt(4)) {
            case 0 -> new Constraint.PrimaryKey(name, terms, false, ConflictAction.ABORT, key.ifAny(), NONE);
            case 1 ->
                new Constraint.Unique(
                        name, terms, ConflictAction.ABORT, (maybe() ? key.asNullsNotDistinct() : key).ifAny(), NONE);
            case 2 -> {
                PgConstraint own = special.deferral() == Deferral.INITIALLY_DEFERRED ? PgConstraint.NONE : special;
                own = maybe() ? own : own.asNotValid().asMatchFull();
                own = maybe() ? own : own.withSetColumns(names(columns));
                yield new Constraint.ForeignKey(
                        name,
                        terms.stream().map(IndexTerm.OnColumn::column).toList(),
                        name(),
                        List.of(),
                        own.setColumns().isEmpty() ? ReferentialAction.CASCADE : ReferentialAction.SET_NULL,
                        pick(List.of(ReferentialAction.values())),
                        special.deferral() == Deferral.INITIALLY_DEFERRED,
                        own.ifAny(),
                        NONE);
            }
            case 3 ->
                new Constraint.Check(
                        name,
                        maybe() ? text() : SqlText.of("\"id\" IN ('a', 'b')"),
                        (maybe()
                                        ? PgConstraint.NONE
                                        : PgConstraint.NONE.asNotValid().asNoInherit())
                                .ifAny(),
                        NONE);
            default ->
                new Constraint.Exclude(
                        name,
                        pick(List.of("gist", "btree")),
                        List.of(
                                new Constraint.Exclude.Element(term(columns), "="),
                                new Constraint.Exclude.Element(term(columns), "&&")),
                        perhaps(text()),
                        special.ifAny(),
                        NONE);
        };
    }
}
