package dev.sleet.repl.prompt.command;

import dev.sleet.Sleet;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.SchemaObject;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.report.Description;
import dev.sleet.repl.report.Distance;
import dev.sleet.repl.report.Listing;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.QueryRows;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.screen.ValueText;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code \d} at the prompt, and its relatives: what the open databases have. */
@Command(header = "Shows what the database has, or one object of it.")
final class DescribeCommand extends ReplCommand {
    private static final Duration LOCK_WAIT = Duration.ofSeconds(5);

    private final Listing.Kind kind;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "A table, index, view or trigger.")
    private @Nullable String name;

    DescribeCommand(Repl repl, Listing.Kind kind) {
        super(repl);
        this.kind = kind;
    }

    @Override
    protected ExitCode run() {
        List<Address> files = workspace().databases();
        if (files.isEmpty()) {
            throw new SleetException(ExitCode.USAGE, "no database is open", List.of("to open one: open FILE"));
        }
        for (Address file : files) {
            if (files.size() > 1) {
                screen().result(new Line().add(Style.BOLD, file.toString()));
            }
            try (Database database = Databases.open(file, Mode.READ, LOCK_WAIT)) {
                Schema schema = Sleet.introspect(database, Exclusions.NONE).schema();
                if (name == null) {
                    Listing.show(kind, schema, database, screen());
                } else {
                    one(schema, database, name);
                }
            }
        }
        return ExitCode.DONE;
    }

    /** Shows those that a pattern names, in which * stands for any letters and ? for one. */
    private void several(Schema schema, Database database, String pattern) {
        Pattern names = Pattern.compile(
                Names.fold(pattern)
                        .replaceAll("[^*?]+", "\\\\Q$0\\\\E")
                        .replace("*", ".*")
                        .replace("?", "."),
                Pattern.DOTALL);
        List<SchemaObject> found = schema.objects().stream()
                .filter(object -> names.matcher(Names.fold(object.name())).matches())
                .toList();
        if (found.isEmpty()) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "no table, view or trigger is called like " + pattern,
                    List.of("to see what there is: \\d"));
        }
        Listing.show(kind, Schema.of(found).named(schema.names()), database, screen());
    }

    private void one(Schema schema, Database database, String wanted) {
        if (wanted.contains("*") || wanted.contains("?")) {
            several(schema, database, wanted);
            return;
        }
        List<SchemaObject> found = schema.objects().stream()
                .filter(object -> schema.names().same(object.name(), wanted))
                .toList();
        if (found.isEmpty()) {
            String nearest = schema.objects().stream()
                    .map(SchemaObject::name)
                    .sorted(Distance.from(wanted))
                    .filter(other -> Distance.between(Names.fold(other), Names.fold(wanted)) <= 2)
                    .findFirst()
                    .map(other -> "did you mean " + other + "?")
                    .orElse("to see what there is: \\d");
            throw new SleetException(
                    ExitCode.USAGE, "there is no table, view or trigger \"" + wanted + "\"", List.of(nearest));
        }
        for (SchemaObject object : found) {
            Description.show(object, schema, screen());
            if (kind == Listing.Kind.MORE) {
                statements(object, schema, database)
                        .forEach(sql -> ValueText.lines(screen(), sql.replace("\t", "    ")));
            }
        }
    }

    /** Returns the statements that made an object, as the database keeps them or else as Sleet would write them. */
    private static List<String> statements(SchemaObject object, Schema schema, Database database) {
        List<String> kept = QueryRows.asked(database, inspection -> inspection.statements(object.name()));
        return kept.isEmpty()
                ? database.dialect()
                        .grammar()
                        .script(Schema.of(List.of(object)).named(schema.names()))
                        .lines()
                        .toList()
                : kept;
    }
}
