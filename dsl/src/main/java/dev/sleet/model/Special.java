package dev.sleet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What only one kind of database has: of an object that others have too, or as an {@link Entity} by itself. */
public interface Special {
    /** Returns the kind of database that has it. */
    DatabaseKind kind();

    /** Returns the words that say it in a script, as {@code identity()}. */
    List<String> words();

    /** An object of a schema that only one kind of database has. */
    non-sealed interface Entity extends Special, SchemaObject {
        /** Returns what a person calls such objects, as {@code enum type}. */
        String title();

        /** Returns the place of its kind among all kinds: what others may be made of comes first. */
        int rank();

        /** Returns what tells the object from all others of its schema: what it is, and everything that names it. */
        String key();

        /** Returns the table or other object that it belongs to, if it belongs to one. */
        default Optional<String> owner() {
            return Optional.empty();
        }

        /** Returns the key that it had under its old name, if its author says that it had one. */
        default String keyBefore() {
            return key();
        }

        /** Returns whether another object differs from this one in nothing but the name. */
        default boolean isRenamed(Entity other) {
            return false;
        }

        /** Returns the object as a person writes it, as {@code enum type "mood"}. */
        default String called() {
            return title() + " \"" + name() + "\"";
        }
    }

    /**
     * A word that only one kind of database has.
     *
     * @param place what it is said of, as {@code table "t", column "c"}
     * @param word the word, as {@code identity()}
     * @param kind the kind of database
     * @param declaration where it is declared
     */
    record Use(String place, String word, DatabaseKind kind, Declaration declaration) {
        /** Returns the words of an object, each with its place. */
        public static List<Use> in(SchemaObject object) {
            List<Use> uses = new ArrayList<>();
            switch (object) {
                case Entity entity -> add(uses, entity.called(), Optional.of(entity), entity.declaration());
                case View view -> add(uses, "view \"" + view.name() + "\"", view.special(), view.declaration());
                case Table table -> add(uses, table);
                case VirtualTable table -> {}
                case Trigger trigger -> {}
            }
            return uses;
        }

        private static void add(List<Use> uses, Table table) {
            String name = "table \"" + table.name() + "\"";
            add(uses, name, table.special(), table.declaration());
            for (Column column : table.columns()) {
                add(uses, name + ", column \"" + column.name() + "\"", column.special(), column.declaration());
            }
            for (Constraint constraint : table.constraints()) {
                add(uses, name, constraint.special(), constraint.declaration());
                if (constraint instanceof Constraint.Exclude exclude) {
                    uses.add(new Use(name, "exclude(...)", DatabaseKind.POSTGRES, exclude.declaration()));
                    exclude.elements()
                            .forEach(element -> add(uses, name, element.term().special(), exclude.declaration()));
                }
            }
            for (Index index : table.indexes()) {
                String called = "index \"" + index.name() + "\"";
                add(uses, called, index.special(), index.declaration());
                index.terms().forEach(term -> add(uses, called, term.special(), index.declaration()));
            }
        }

        private static void add(
                List<Use> uses, String place, Optional<? extends Special> special, Declaration declaration) {
            special.ifPresent(own ->
                    own.words().forEach(word -> uses.add(new Use(place, word, own.kind(), declaration))));
        }
    }
}
