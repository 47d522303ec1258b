package dev.sleet.postgres.plan;

import dev.sleet.model.Index;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.View;
import dev.sleet.model.postgres.MaterializedView;
import dev.sleet.plan.Step;
import dev.sleet.postgres.object.ObjectKinds;
import dev.sleet.postgres.render.Ddl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A view, or one whose rows are kept. */
sealed interface Query {
    /** Returns the name. */
    String name();

    /** Returns the query. */
    SqlText select();

    /** Returns the names of its columns, or none when the query names them. */
    List<String> columns();

    /** Returns the step that makes it. */
    Step create(boolean isFilled);

    /** Returns the step that removes it. */
    Step drop();

    /** Returns what a person calls it. */
    String title();

    /** Returns the indexes on its rows. */
    default List<Index> indexes() {
        return List.of();
    }

    /** Returns whether both give the same rows. */
    default boolean isSame(Query other) {
        return select().equals(other.select()) && columns().equals(other.columns());
    }

    /** Returns all of a schema. */
    static List<Query> of(Schema schema) {
        List<Query> all = new ArrayList<>();
        schema.views().forEach(view -> all.add(new Asked(view)));
        schema.entities().forEach(object -> {
            if (object instanceof MaterializedView view) {
                all.add(new Kept(view));
            }
        });
        return all;
    }

    /** Returns the one of a name. */
    static Optional<Query> of(Schema schema, String name) {
        return schema.view(name)
                .<Query>map(Asked::new)
                .or(() -> schema.entities().stream()
                        .filter(object -> object instanceof MaterializedView
                                && object.name().equals(name))
                        .findFirst()
                        .map(object -> new Kept((MaterializedView) object)));
    }

    /** One that is asked each time. */
    record Asked(View view) implements Query {
        @Override
        public String name() {
            return view.name();
        }

        @Override
        public SqlText select() {
            return view.select();
        }

        @Override
        public List<String> columns() {
            return view.columns();
        }

        @Override
        public Step create(boolean isFilled) {
            return new Step.CreateView(view);
        }

        @Override
        public Step drop() {
            return new Step.DropView(view);
        }

        @Override
        public String title() {
            return "view";
        }
    }

    /** One whose rows are kept. */
    record Kept(MaterializedView view) implements Query {
        @Override
        public String name() {
            return view.name();
        }

        @Override
        public SqlText select() {
            return view.select();
        }

        @Override
        public List<String> columns() {
            return view.columns();
        }

        @Override
        public Step create(boolean isFilled) {
            List<String> statements = new ArrayList<>();
            ObjectKinds.create(view).forEach(sql -> statements.add(sql + (isFilled ? "" : "\nWITH NO DATA")));
            view.indexes().forEach(index -> statements.add(Ddl.index(name(), index)));
            return new Step.Statements("create " + view.called(), statements);
        }

        @Override
        public Step drop() {
            return new Step.Statements("drop " + view.called(), List.of(ObjectKinds.drop(view)));
        }

        @Override
        public String title() {
            return view.title();
        }

        @Override
        public List<Index> indexes() {
            return view.indexes();
        }
    }
}
