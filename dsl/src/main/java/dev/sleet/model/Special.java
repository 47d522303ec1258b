package dev.sleet.model;

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
}
