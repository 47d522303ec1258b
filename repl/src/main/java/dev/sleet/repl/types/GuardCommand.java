package dev.sleet.repl.types;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.repl.command.Command.Guest;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Shown;
import dev.sleet.repl.session.Session;
import dev.sleet.repl.types.ForbiddenUses.Use;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sleet guard}: finds uses of the driver outside of generated types. */
@Command(
        name = "guard",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Finds uses of a raw driver in Java sources.",
        description = {
            "Reads all .java files below the directories and shows each line that names a forbidden package:",
            "in an import, in full, or as the text of a class name. What a package may use counts for those",
            "below it too. A file that does not parse is shown as well. Ends with 3 if there is anything."
        },
        footer = {
            "",
            "Examples:",
            "  sleet guard src/main/java --allow app.db                     java.sql, javax.sql, org.sqlite",
            "  sleet guard src --allow app.db --forbid java.sql,org.jooq    other packages"
        })
public final class GuardCommand extends Guest {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "The directories of sources.")
    private List<Path> roots = new ArrayList<>();

    @Option(names = "--allow", paramLabel = "PACKAGE", split = ",", description = "The packages that may; repeatable.")
    private List<String> allowed = new ArrayList<>();

    @Option(
            names = "--forbid",
            paramLabel = "PACKAGE",
            split = ",",
            description = "What is not to be used (java.sql,javax.sql,org.sqlite); repeatable.")
    private List<String> forbidden = new ArrayList<>();

    public GuardCommand(Session session) {
        super("guard", session);
    }

    @Override
    protected ExitCode work(JsonWriter json) throws IOException {
        List<String> forbid = forbidden.isEmpty() ? List.of("java.sql", "javax.sql", "org.sqlite") : forbidden;
        Stream.concat(forbid.stream(), allowed.stream())
                .filter(name -> !SourceVersion.isName(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ParameterException(spec.commandLine(), "\"" + name + "\" is not the name of a package");
                });
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new SleetException(
                    ExitCode.SCRIPT,
                    "cannot read sources",
                    List.of(
                            "this Java (" + System.getProperty("java.home") + ") has no compiler",
                            "run Sleet on a JDK"));
        }
        List<Path> files = files();
        List<Use> uses = new ArrayList<>();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(said -> {}, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            ForbiddenUses search = new ForbiddenUses(compiler, manager, allowed, forbid);
            files.forEach(file -> uses.addAll(search.in(file)));
        }
        return report(json, files.size(), uses);
    }

    private List<Path> files() throws IOException {
        Set<Path> files = new TreeSet<>();
        for (Path root : roots) {
            if (!Files.exists(root)) {
                throw new ParameterException(spec.commandLine(), "there is no directory " + root);
            }
            List<Path> found;
            try (Stream<Path> all = Files.walk(root)) {
                found = all.filter(file -> file.toString().endsWith(".java") && Files.isRegularFile(file))
                        .toList();
            }
            if (found.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(), "there is no .java file in " + root + ", so that nothing is guarded");
            }
            files.addAll(found);
        }
        return List.copyOf(files);
    }

    private ExitCode report(JsonWriter json, int files, List<Use> uses) {
        json.put("files", files);
        json.name("uses").array();
        for (Use use : uses) {
            json.object()
                    .put("file", use.file().toString())
                    .put("line", use.line())
                    .put(use.isUnparsed() ? "unparsed" : "name", use.what())
                    .end();
            output().result(Line.of(use.file() + ":" + use.line() + ": "
                    + (use.isUnparsed() ? "does not parse: " + use.what() : use.what())));
        }
        json.end();
        if (uses.isEmpty()) {
            output().message(Line.of("nothing forbidden in " + Shown.count(files, "file")));
            return ExitCode.DONE;
        }
        long unparsed = uses.stream().filter(Use::isUnparsed).count();
        long found = uses.size() - unparsed;
        long where = uses.stream().map(Use::file).distinct().count();
        output().message(Line.of(Shown.count(found, "forbidden use")
                + (unparsed > 0 ? " and " + Shown.count(unparsed, "mistake") : "") + " in "
                + Shown.count(where, "file") + " of " + files
                + (allowed.isEmpty() && found > 0 ? "; to let a package do it: --allow PACKAGE" : "")));
        return ExitCode.DIFFERENCES;
    }
}
