package dev.sleet.repl.jooq;

import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Table;
import dev.sleet.types.JooqTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.meta.AbstractDatabase;
import org.jooq.meta.ArrayDefinition;
import org.jooq.meta.CatalogDefinition;
import org.jooq.meta.DefaultRelations;
import org.jooq.meta.DomainDefinition;
import org.jooq.meta.EnumDefinition;
import org.jooq.meta.PackageDefinition;
import org.jooq.meta.RoutineDefinition;
import org.jooq.meta.SchemaDefinition;
import org.jooq.meta.SequenceDefinition;
import org.jooq.meta.TableDefinition;
import org.jooq.meta.UDTDefinition;
import org.jooq.meta.XMLSchemaCollectionDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a schema as jOOQ's generator asks for them, without a connection. jOOQ makes it by the name of its class, so what it is
 * of is told for the time of a run.
 */
public final class SleetDatabase extends AbstractDatabase {
    private static final ThreadLocal<@Nullable JooqTypes> TYPES = new ThreadLocal<>();

    private final JooqTypes types;

    /** Makes the one of the run in this thread. */
    public SleetDatabase() {
        JooqTypes given = TYPES.get();
        if (given == null) {
            throw new IllegalStateException("there is no run");
        }
        this.types = given;
    }

    /** Runs jOOQ's generator for types. */
    static void during(JooqTypes types, Runnable run) {
        TYPES.set(types);
        try {
            run.run();
        } finally {
            TYPES.remove();
        }
    }

    @Override
    protected DSLContext create0() {
        return DSL.using(SQLDialect.SQLITE);
    }

    @Override
    protected List<CatalogDefinition> getCatalogs0() {
        return listOf(new CatalogDefinition(this, "", ""));
    }

    @Override
    protected List<SchemaDefinition> getSchemata0() {
        return listOf(new SchemaDefinition(this, "", ""));
    }

    @Override
    protected List<TableDefinition> getTables0() {
        List<TableDefinition> tables = new ArrayList<>();
        for (JooqTypes.OfTable table : types.tables()) {
            tables.add(new SleetTable(getSchemata().get(0), table));
        }
        return tables;
    }

    @Override
    protected void loadPrimaryKeys(DefaultRelations relations) {
        each(table -> {
            table.constraints(PrimaryKey.class)
                    .forEach(key -> key.terms().stream()
                            .map(IndexTerm.OnColumn::column)
                            .forEach(column -> relations.addPrimaryKey(
                                    "pk_" + table.name(),
                                    definition(table),
                                    definition(table).getColumn(column, true))));
        });
    }

    @Override
    protected void loadUniqueKeys(DefaultRelations relations) {
        each(table -> {
            int number = 0;
            for (Unique key : table.constraints(Unique.class)) {
                number++;
                for (IndexTerm.OnColumn term : key.terms()) {
                    relations.addUniqueKey(
                            "uk_" + table.name() + "_" + number,
                            definition(table),
                            definition(table).getColumn(term.column(), true));
                }
            }
        });
    }

    @Override
    protected void loadForeignKeys(DefaultRelations relations) {
        each(table -> {
            int number = 0;
            for (ForeignKey key : table.constraints(ForeignKey.class)) {
                number++;
                reference(relations, table, key, "fk_" + table.name() + "_" + number);
            }
        });
    }

    private void reference(DefaultRelations relations, Table table, ForeignKey key, String name) {
        @Nullable Table parent = types.tables().stream()
                .map(JooqTypes.OfTable::table)
                .filter(other -> dev.sleet.model.Names.same(other.name(), key.parent()))
                .findFirst()
                .orElse(null);
        if (parent == null) {
            return;
        }
        List<String> primary = parent.constraints(PrimaryKey.class).stream()
                .flatMap(found -> found.terms().stream())
                .map(IndexTerm.OnColumn::column)
                .toList();
        List<String> wanted = key.parentColumns().isEmpty() ? primary : key.parentColumns();
        String unique = "";
        if (isSame(wanted, primary)) {
            unique = "pk_" + parent.name();
        }
        int number = 0;
        for (Unique other : parent.constraints(Unique.class)) {
            number++;
            List<String> columns =
                    other.terms().stream().map(IndexTerm.OnColumn::column).toList();
            if (unique.isEmpty() && isSame(wanted, columns)) {
                unique = "uk_" + parent.name() + "_" + number;
            }
        }
        if (unique.isEmpty() || wanted.size() != key.columns().size()) {
            return; // which SQLite would not enforce either, or by an index that jOOQ does not know
        }
        for (int i = 0; i < wanted.size(); i++) {
            relations.addForeignKey(
                    name,
                    definition(table),
                    definition(table).getColumn(key.columns().get(i), true),
                    unique,
                    definition(parent),
                    definition(parent).getColumn(wanted.get(i), true),
                    true,
                    null,
                    null);
        }
    }

    private static boolean isSame(List<String> some, List<String> others) {
        return some.size() == others.size()
                && some.stream()
                        .allMatch(one -> others.stream().anyMatch(other -> dev.sleet.model.Names.same(one, other)));
    }

    private void each(Consumer<Table> action) {
        types.tables().forEach(table -> action.accept(table.table()));
    }

    private TableDefinition definition(Table table) {
        return getTable(getSchemata().get(0), table.name());
    }

    @Override
    protected void loadCheckConstraints(DefaultRelations relations) {}

    @Override
    protected List<SequenceDefinition> getSequences0() {
        return new ArrayList<>();
    }

    @Override
    protected List<RoutineDefinition> getRoutines0() {
        return new ArrayList<>();
    }

    @Override
    protected List<PackageDefinition> getPackages0() {
        return new ArrayList<>();
    }

    @Override
    protected List<EnumDefinition> getEnums0() {
        return new ArrayList<>();
    }

    @Override
    protected List<DomainDefinition> getDomains0() {
        return new ArrayList<>();
    }

    @Override
    protected List<XMLSchemaCollectionDefinition> getXMLSchemaCollections0() {
        return new ArrayList<>();
    }

    @Override
    protected List<UDTDefinition> getUDTs0() {
        return new ArrayList<>();
    }

    @Override
    protected List<ArrayDefinition> getArrays0() {
        return new ArrayList<>();
    }

    /** jOOQ sorts its lists in place. */
    private static <T> List<T> listOf(T one) {
        List<T> list = new ArrayList<>();
        list.add(one);
        return list;
    }
}
