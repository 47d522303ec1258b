package dev.sleet.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.schema.Fingerprint;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Declaration;
import dev.sleet.model.Schema;
import dev.sleet.model.Special;
import dev.sleet.model.SqlText;
import dev.sleet.model.postgres.EnumType;
import dev.sleet.model.postgres.Policy;
import dev.sleet.model.postgres.Routine;
import dev.sleet.model.postgres.RoutineOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntitiesTest {
    private static Schema schema(Special.Entity... entities) {
        return Schema.of(List.of(entities)).named(DatabaseKind.POSTGRES.names());
    }

    private static EnumType mood(String name, String before, String... values) {
        Declaration declaration = before.isEmpty() ? Declaration.NONE : Declaration.NONE.withRenamedFrom(before);
        return new EnumType(name, List.of(values), declaration);
    }

    private static Policy policy(String table, String using) {
        return new Policy(
                "own",
                table,
                true,
                Policy.Command.ALL,
                List.of(),
                Optional.of(SqlText.of(using)),
                Optional.empty(),
                Declaration.NONE);
    }

    private static Routine function(String arguments, String body) {
        return new Routine(
                "f",
                arguments,
                false,
                Optional.of(SqlText.of("integer")),
                "sql",
                SqlText.of(body),
                RoutineOptions.USUAL,
                Declaration.NONE);
    }

    private static List<String> differences(Schema from, Schema to) {
        return Differ.diff(from, to).stream().map(ChangeText::of).toList();
    }

    @Test
    void whatIsEqualDoesNotDiffer() {
        Schema schema = schema(mood("mood", "", "a"), policy("t", "true"), function("a integer", "SELECT 1"));
        assertThat(differences(schema, schema)).isEmpty();
        assertThat(Fingerprint.of(schema))
                .isEqualTo(Fingerprint.of(
                        schema(function("a integer", "SELECT 1"), policy("t", "true"), mood("mood", "x", "a"))));
    }

    @Test
    void anObjectComesChangesAndGoes() {
        assertThat(differences(
                        schema(mood("mood", "", "a"), policy("t", "true"), policy("u", "true")),
                        schema(mood("mood", "", "a", "b"), policy("t", "false"), function("", "SELECT 1"))))
                .containsExactly(
                        "enum type \"mood\" changes",
                        "add function \"f()\"",
                        "policy \"own\" of \"t\" changes",
                        "drop policy \"own\" of \"u\"");
        assertThat(Fingerprint.of(schema(mood("m", "", "a, b"))))
                .isNotEqualTo(Fingerprint.of(schema(mood("m", "", "a", "b"))));
    }

    @Test
    void anObjectUnderAnotherNameIsRenamedAndStaysSo() {
        Schema old = schema(mood("mood", "", "a"));
        assertThat(differences(old, schema(mood("feeling", "mood", "a"))))
                .containsExactly("rename enum type \"mood\" to \"feeling\"");
        assertThat(differences(old, schema(mood("feeling", "mood", "a", "b"))))
                .containsExactly("rename enum type \"mood\" to \"feeling\"", "enum type \"feeling\" changes");
        assertThat(differences(schema(mood("feeling", "", "a")), schema(mood("feeling", "mood", "a"))))
                .isEmpty();
        assertThat(differences(old, schema(mood("mood", "", "a"), mood("feeling", "mood", "a"))))
                .containsExactly("add enum type \"feeling\"");
    }

    @Test
    void functionsAreToldApartByTheirArgumentsAndNotByDefaults() {
        assertThat(differences(
                        schema(function("a integer", "SELECT 1")),
                        schema(function("a integer DEFAULT 3", "SELECT 1"), function("a text", "SELECT 2"))))
                .containsExactly("function \"f(integer)\" changes", "add function \"f(text)\"");
    }
}
