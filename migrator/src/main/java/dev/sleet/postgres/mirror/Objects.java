package dev.sleet.postgres.mirror;

import dev.sleet.model.Schema;
import dev.sleet.model.Special;
import dev.sleet.model.postgres.Domain;
import dev.sleet.model.postgres.EnumType;
import dev.sleet.model.postgres.PgEntity;
import dev.sleet.model.postgres.Policy;
import dev.sleet.model.postgres.QualifiedName;
import dev.sleet.postgres.object.ObjectKind;
import dev.sleet.postgres.object.ObjectKinds;
import dev.sleet.postgres.object.Scope;
import dev.sleet.postgres.object.Turning;
import dev.sleet.postgres.session.Session;
import dev.sleet.postgres.text.Mentions;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.StandIns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The objects that only PostgreSQL has and that differ as text, made as temporary ones and read again. */
final class Objects {
    private final Making making;
    private final Session session;
    private final Map<PgEntity, PgEntity> asked = new LinkedHashMap<>();
    private final Schema declared;
    private final Map<String, PgEntity> answers = new HashMap<>();

    /** Runs statements that may fail, and returns whether they have not. */
    @FunctionalInterface
    interface Making {
        boolean isDone(List<String> statements) throws SQLException;
    }

    Objects(Making making, Session session, Schema before, Schema declared) {
        this.making = making;
        this.session = session;
        this.declared = declared;
        Set<Special.Entity> known = new HashSet<>(before.entities());
        for (Special.Entity object : declared.entities()) {
            if (object instanceof PgEntity own && !known.contains(ObjectKinds.normal(own))) {
                ObjectKinds.temporary(own).ifPresent(sql -> asked.put(own, own));
            }
        }
    }

    boolean isEmpty() {
        return asked.isEmpty();
    }

    /** Returns the tables that objects which are asked for belong to. */
    Set<String> tables() {
        Set<String> tables = new HashSet<>();
        asked.keySet().forEach(object -> object.owner().ifPresent(tables::add));
        return tables;
    }

    /** Returns the names that objects which are asked for speak of. */
    Set<String> names() {
        Set<String> names = new HashSet<>();
        for (PgEntity object : asked.keySet()) {
            if (object instanceof Policy policy) {
                policy.using().ifPresent(sql -> names.addAll(Mentions.of(sql.written())));
                policy.withCheck().ifPresent(sql -> names.addAll(Mentions.of(sql.written())));
            }
        }
        return names;
    }

    /** Returns the names of the types that are made. */
    Set<String> types() {
        Set<String> types = new HashSet<>();
        asked.keySet().stream().filter(Objects::isType).forEach(type -> types.add(type.name()));
        return types;
    }

    private static boolean isType(PgEntity object) {
        return object instanceof EnumType || object instanceof Domain;
    }

    /** Makes the types, of which columns may be. */
    void makeTypes(StandIns standIns) throws SQLException {
        asked.replaceAll((object, same) -> ObjectKinds.turned(
                object, new Turning(Objects::standIn, sql -> standIns.there(sql, object.owner()), standIns::type)));
        make(true);
    }

    private void make(boolean types) throws SQLException {
        for (PgEntity object : asked.values()) {
            Optional<String> sql = isType(object) == types ? ObjectKinds.temporary(object) : Optional.empty();
            if (sql.isPresent()) {
                making.isDone(List.of(sql.get()));
            }
        }
    }

    /** Makes all others, and reads all. */
    void ask() throws SQLException {
        if (asked.isEmpty()) {
            return;
        }
        make(false);
        List<String> schemas = session.texts("SELECT n.nspname::text FROM pg_catalog.pg_namespace n"
                + " WHERE n.oid = pg_catalog.pg_my_temp_schema()");
        if (schemas.isEmpty()) {
            return;
        }
        String own = schemas.getFirst();
        List<ObjectKind<?>> kinds = ObjectKinds.ALL.stream()
                .filter(kind -> asked.keySet().stream().anyMatch(kind.type()::isInstance))
                .toList();
        List<String> unqualified = new ArrayList<>(List.of(own, session.schema()));
        session.beside().ifPresent(unqualified::add);
        Scope scope = new Scope(List.of(own), false, unqualified, List.of());
        List<String> questions =
                kinds.stream().map(kind -> scope.asked(kind.question())).toList();
        session.query(questions, (number, rows) -> read(kinds.get(number), rows));
    }

    private void read(ObjectKind<?> kind, ResultSet rows) throws SQLException {
        while (rows.next()) {
            PgEntity object = kind.read(rows);
            answers.put(key(object), object);
        }
    }

    private static String standIn(String name) {
        return new QualifiedName(Optional.empty(), ObjectName.standInName(name)).text();
    }

    private static String key(PgEntity object) {
        return ObjectKinds.normal(object).key();
    }

    /** Returns all objects, those that were asked for in the server's spelling. */
    List<Special.Entity> answered(StandIns standIns) {
        Turning back = new Turning(name -> name, standIns::back, standIns::back);
        List<Special.Entity> all = new ArrayList<>();
        for (Special.Entity object : declared.entities()) {
            PgEntity answer = object instanceof PgEntity own && asked.containsKey(own)
                    ? answers.get(key(asked.getOrDefault(own, own)))
                    : null;
            // what speaks of a temporary object is not how it will be spelled
            boolean isUsable = answer != null && !answer.toString().contains("pg_temp");
            all.add(
                    isUsable && answer != null && object instanceof PgEntity own
                            ? ObjectKinds.spelled(own, ObjectKinds.turned(answer, back))
                            : object);
        }
        return all;
    }
}
