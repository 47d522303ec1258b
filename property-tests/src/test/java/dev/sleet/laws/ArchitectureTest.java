package dev.sleet.laws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.sleet.Sleet;
import dev.sleet.backup.ScratchCopy;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Dialects;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.session.Kinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may use whom, and what nobody may do: the page "Modules and who may use whom" as a test. */
@AnalyzeClasses(packages = "dev.sleet", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** Questions to a directory, which do not open the file. */
    private static final Set<String> QUESTIONS = Set.of(
            "exists",
            "notExists",
            "isDirectory",
            "size",
            "getAttribute",
            "getFileStore",
            "isSymbolicLink",
            "isRegularFile",
            "isWritable",
            "list",
            "move",
            "getLastModifiedTime");

    /** Each room, and the rooms that it may enter. */
    private static final String ROOMS = """
        model.json:
        model: model.json
        model.postgres: model
        dsl.form: model.postgres model model.json
        dsl: dsl.form model.postgres model model.json
        dsl.postgres: dsl dsl.form model.postgres model
        script.source: dsl dsl.postgres
        script.load: script.source dsl dsl.form model.postgres model
        script.print: script.source dsl model.postgres model model.json
        diff: model
        plan: diff model
        files:
        rows:
        dialect.text: model
        dialect.schema: plan diff model
        dialect.console:
        dialect.copy:
        dialect.drizzle:
        dialect.batch: model
        dialect.keep: dialect.schema plan diff model
        dialect.stage: dialect.schema plan diff model
        dialect: dialect.keep dialect.stage dialect.console dialect.text dialect.schema dialect.copy dialect.drizzle dialect.batch plan diff model
        types.name:
        types.value: model.json
        types.postgres: model.postgres model
        types: types.name types.value types.postgres rows script.source dialect dialect.text dialect.schema model.postgres model model.json
        sqlite.ddl: dialect dialect.text dialect.schema model
        sqlite.statement: sqlite.ddl dialect dialect.text dialect.schema model
        sqlite.normal: sqlite.ddl dialect dialect.text dialect.schema plan diff model
        sqlite.live: sqlite.normal sqlite.statement sqlite.ddl dialect dialect.text dialect.schema model
        sqlite.check: sqlite.normal sqlite.ddl dialect dialect.text dialect.schema plan diff model
        sqlite.plan: sqlite.check sqlite.live sqlite.normal sqlite.ddl dialect dialect.text dialect.schema plan diff model
        sqlite.render: sqlite.plan sqlite.check sqlite.normal sqlite.statement sqlite.ddl dialect dialect.text dialect.schema plan model
        sqlite.d1: sqlite.render sqlite.plan sqlite.check sqlite.normal sqlite.statement sqlite.ddl dialect dialect.batch dialect.schema dialect.text plan diff model
        sqlite.missing: sqlite.ddl dialect dialect.text dialect.schema model
        sqlite.query: sqlite.missing sqlite.normal sqlite.statement sqlite.ddl dialect dialect.text model
        sqlite.console: dialect dialect.console model
        sqlite.connect: files sqlite.console sqlite.missing sqlite.live sqlite.normal sqlite.statement sqlite.ddl dialect dialect.console dialect.text dialect.schema model
        sqlite.inspect: sqlite.connect sqlite.missing sqlite.check sqlite.live sqlite.normal sqlite.statement sqlite.ddl dialect dialect.text dialect.schema plan diff model
        sqlite.run: sqlite.inspect sqlite.connect sqlite.missing sqlite.render sqlite.check sqlite.live sqlite.normal sqlite.statement sqlite.ddl dialect dialect.text dialect.schema plan diff model
        sqlite.rehearse: sqlite.d1 dialect.batch sqlite.run sqlite.inspect sqlite.connect sqlite.missing sqlite.render sqlite.live sqlite.normal sqlite.statement sqlite.ddl dialect dialect.text dialect.schema plan diff model
        sqlite.copy: files sqlite.inspect sqlite.connect sqlite.missing sqlite.statement dialect dialect.copy model
        sqlite.drizzle: sqlite.inspect sqlite.normal sqlite.statement dialect dialect.drizzle dialect.text model
        sqlite: sqlite.* dialect dialect.batch dialect.copy dialect.drizzle dialect.text dialect.schema plan diff model
        postgres.text: dialect.text model.postgres model
        postgres.object: postgres.text diff model.postgres model
        postgres.form: postgres.object postgres.text dialect.text dialect.schema diff model.postgres model
        postgres.session: dialect model
        postgres.read: postgres.session postgres.object postgres.form postgres.text dialect dialect.schema model.postgres model
        postgres.mirror: postgres.read postgres.session postgres.object postgres.form postgres.text dialect.schema diff model.postgres model
        postgres.render: postgres.text plan model.postgres model
        postgres.plan: postgres.render postgres.read postgres.object postgres.form postgres.text dialect dialect.schema plan diff model.postgres model
        postgres.console: postgres.read postgres.object postgres.session dialect dialect.console model
        postgres.connect: postgres.console postgres.mirror postgres.read postgres.session postgres.text dialect dialect.console dialect.text dialect.schema diff model
        postgres.query: postgres.connect postgres.session postgres.text dialect dialect.text model.postgres model
        postgres.run: dialect.keep postgres.plan postgres.connect postgres.render postgres.form postgres.session postgres.text dialect dialect.text dialect.schema plan diff model model.postgres
        postgres.online: dialect.stage postgres.run postgres.plan postgres.connect postgres.render postgres.form postgres.session postgres.text dialect dialect.schema plan diff model model.postgres
        postgres.drizzle: postgres.connect postgres.session postgres.text dialect dialect.drizzle model
        postgres: postgres.* dialect dialect.keep dialect.stage dialect.drizzle dialect.text dialect.schema model
        export: dialect dialect.text dialect.schema model
        journal: dialect dialect.text dialect.schema diff model
        apply: journal dialect dialect.text dialect.schema plan diff model
        backup: files apply journal dialect dialect.keep dialect.copy dialect.text dialect.schema plan diff model
        online: backup apply dialect dialect.keep dialect.stage dialect.schema plan diff model
        migrate.data: rows journal script.load script.source dialect dialect.text dialect.schema
        migrate: migrate.data rows backup apply journal script.load script.print script.source dialect dialect.copy dialect.text dialect.schema plan diff model
        drizzle: apply journal script.print dialect dialect.drizzle dialect.text dialect.schema model
        adopt: drizzle apply journal script.print dialect dialect.text dialect.schema model
        d1: drizzle migrate apply journal dialect dialect.batch dialect.schema dialect.text model
        : migrate apply journal dialect dialect.text dialect.schema diff model
        repl.input: script.load dialect dialect.text
        repl.screen: LIBRARY
        repl.report: repl.screen repl.input LIBRARY
        repl.rows: repl.screen LIBRARY
        repl.session: repl.report repl.screen LIBRARY
        repl.question: repl.session repl.report repl.screen LIBRARY
        repl.sql: repl.session repl.rows repl.report repl.screen LIBRARY
        repl.fleet: repl.session repl.report repl.screen LIBRARY
        repl.back: repl.fleet repl.question repl.session repl.report repl.screen LIBRARY
        repl.online: repl.fleet repl.session repl.report repl.screen LIBRARY
        repl.d1: repl.session repl.report repl.screen LIBRARY
        repl.diagram: repl.screen LIBRARY
        repl.command: repl.online repl.diagram repl.d1 repl.back repl.fleet repl.sql repl.question repl.session repl.rows repl.report repl.screen LIBRARY
        repl.jooq: LIBRARY
        repl.types: repl.jooq repl.command repl.session repl.report repl.screen LIBRARY
        repl.lsp: repl.question repl.session repl.report repl.screen repl.input LIBRARY
        repl.prompt: repl.types repl.command repl.fleet repl.sql repl.question repl.session repl.rows repl.report repl.screen repl.input LIBRARY
        repl.prompt.command: repl.prompt repl.input repl.command repl.fleet repl.sql repl.question repl.session repl.rows repl.report repl.screen LIBRARY
        repl.prompt.reader: repl.prompt repl.command repl.fleet repl.question repl.session repl.report repl.screen repl.input LIBRARY
        repl: repl.input repl.types repl.lsp repl.prompt.reader repl.prompt.command repl.prompt repl.command repl.session repl.report repl.screen LIBRARY
        """;

    private static final String ROOT = "dev.sleet";
    private static final int MOST_FILES = 30;
    private static final int MOST_LINES = 300;
    private static final DescribedPredicate<JavaClass> PACKAGE_INFO = DescribedPredicate.describe(
            "package-info", type -> type.getSimpleName().equals("package-info"));

    /** The picture of the house: a class in the wrong room, or a reference that runs backwards, is a failure. */
    @ArchTest
    static void eachRoomEntersOnlyThoseThatItMay(JavaClasses all) {
        Map<String, Predicate<String>> doors = doors();
        Set<String> trespasses = new TreeSet<>();
        for (JavaClass type : all.that(DescribedPredicate.not(PACKAGE_INFO))) {
            String room = room(type);
            Predicate<String> open = doors.getOrDefault(room, any -> false);
            assertThat(doors).as("the room of %s", type.getName()).containsKey(room);
            type.getDirectDependenciesFromSelf().stream()
                    .map(Dependency::getTargetClass)
                    .map(JavaClass::getBaseComponentType)
                    .filter(target -> target.getPackageName().startsWith(ROOT))
                    .filter(target -> !room(target).equals(room) && !open.test(room(target)))
                    .forEach(target -> trespasses.add(type.getName() + " may not enter " + target.getPackageName()));
        }
        assertThat(trespasses).isEmpty();
    }

    /** Who comes to the house finds each room in its plan. */
    @ArchTest
    static void eachRoomIsInThePlan(JavaClasses all) throws IOException {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("sleet.root"), "sleet.root is not set"));
        String plan = Files.readString(root.resolve("CONTRIBUTING.md"));
        assertThat(doors().keySet())
                .filteredOn(room -> !room.isEmpty())
                .allMatch(room -> plan.contains("`" + room.replaceFirst("^repl\\.", "") + "`"));
    }

    @ArchTest
    static void noRoomIsCrowded(JavaClasses all) {
        Map<String, Long> files = all.that(DescribedPredicate.not(PACKAGE_INFO)).stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        files.values().removeIf(count -> count <= MOST_FILES);
        assertThat(files).isEmpty();
    }

    /** A file that is longer holds a second thing. */
    @ArchTest
    static void noFileIsLong(JavaClasses all) throws IOException {
        List<String> tooLong = new ArrayList<>();
        Path root = Path.of(Objects.requireNonNull(System.getProperty("sleet.root"), "sleet.root is not set"));
        for (String module : List.of("dsl", "migrator", "repl")) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    int lines = Files.readAllLines(file).size();
                    if (lines > MOST_LINES) {
                        tooLong.add(file.getFileName() + ": " + lines);
                    }
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }

    private static Map<String, Predicate<String>> doors() {
        Map<String, Predicate<String>> doors = new HashMap<>();
        ROOMS.lines().forEach(line -> {
            int colon = line.indexOf(':');
            Set<String> open = Set.of(line.substring(colon + 1).strip().split(" +", -1));
            doors.put(
                    line.substring(0, colon),
                    room -> open.contains(room)
                            || (open.contains("sqlite.*") && room.startsWith("sqlite."))
                            || (open.contains("postgres.*") && room.startsWith("postgres."))
                            || (open.contains("LIBRARY") && !room.startsWith("repl")));
        });
        return doors;
    }

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.sleet.(**)").should().beFreeOfCycles();

    /** What every kind of database goes through knows none of them. */
    @ArchTest
    static final ArchRule THE_SEAM_IS_ONE = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.sleet.dialect..",
                    "dev.sleet.journal",
                    "dev.sleet.apply",
                    "dev.sleet.migrate..",
                    "dev.sleet.backup",
                    "dev.sleet.drizzle",
                    "dev.sleet.d1",
                    "dev.sleet.adopt",
                    "dev.sleet.export",
                    "dev.sleet.diff",
                    "dev.sleet.plan",
                    "dev.sleet",
                    "dev.sleet.repl..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.sleet.sqlite..", "org.sqlite..", "dev.sleet.postgres..", "org.postgresql..");

    /** A dialect is asked for where a person or an application names a database, and handed on from there. */
    @ArchTest
    static final ArchRule A_DIALECT_IS_HANDED_ON = noClasses()
            .that()
            .resideOutsideOfPackage("dev.sleet.dialect")
            .and()
            .doNotBelongToAnyOf(Sleet.class, Kinds.class, Version.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Dialects.class)
            .orShould()
            .callMethod(Databases.class, "scratch");

    /** What generated types run on is all that an application needs besides a driver. */
    @ArchTest
    static final ArchRule ROWS_STAND_ALONE = classes()
            .that()
            .resideInAPackage("dev.sleet.rows")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.sleet.rows", "java..", "javax.sql", "org.jspecify..");

    @ArchTest
    static final ArchRule THE_MODEL_STANDS_ALONE = classes()
            .that()
            .resideInAPackage("dev.sleet.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.sleet.model..", "java.lang..", "java.util..", "org.jspecify..");

    @ArchTest
    static final ArchRule H74_NOTHING_BUT_SQLITE_OPENS_A_DATABASE_FILE = noClasses()
            .that()
            .resideInAnyPackage("dev.sleet.apply", "dev.sleet.backup", "dev.sleet.migrate..", "dev.sleet.sqlite..")
            .and()
            .doNotBelongToAnyOf(ScratchCopy.class) // which removes what nobody else has seen
            .and()
            .doNotHaveFullyQualifiedName("dev.sleet.sqlite.connect.Kernel") // which reads what is no file in /proc
            .and()
            .doNotHaveSimpleName("EmptyFile") // which has the file for itself meanwhile
            .and()
            .doNotHaveSimpleName("ScriptFile") // which reads what SQLite has found to be no database
            .and()
            .doNotHaveSimpleName("Rights") // which makes a file for it
            .and()
            .doNotHaveSimpleName("UnpackedDriver") // which writes a library and no database
            .and()
            .doNotHaveSimpleName("RecordHeader") // which reads what nobody writes any more
            .should()
            .callMethodWhere(new DescribedPredicate<JavaMethodCall>("a file is opened, written or removed") {
                @Override
                public boolean test(JavaMethodCall call) {
                    return call.getTargetOwner().isEquivalentTo(Files.class) && !QUESTIONS.contains(call.getName());
                }
            })
            .orShould()
            .dependOnClassesThat(new DescribedPredicate<>("open files") {
                @Override
                public boolean test(JavaClass type) {
                    boolean io = type.getPackageName().equals("java.io")
                            && type.getSimpleName().matches("File|File.*Stream|FileReader|FileWriter|RandomAccessFile");
                    return io || type.getPackageName().startsWith("java.nio.channels");
                }
            });

    @ArchTest
    static final ArchRule H47_H48_NO_DEFAULT_LOCALE = noClasses()
            .should()
            .callMethodWhere(new DescribedPredicate<JavaMethodCall>("the language of the machine decides") {
                @Override
                public boolean test(JavaMethodCall call) {
                    String owner = call.getTargetOwner().getName();
                    boolean takesLocale = call.getTarget().getRawParameterTypes().stream()
                            .anyMatch(type -> type.isEquivalentTo(Locale.class));
                    boolean text = owner.equals("java.lang.String")
                            && Set.of("toUpperCase", "toLowerCase", "format", "formatted")
                                    .contains(call.getName());
                    boolean printed =
                            Set.of("java.io.PrintStream", "java.io.PrintWriter").contains(owner)
                                    && Set.of("printf", "format").contains(call.getName());
                    return (text || printed) && !takesLocale;
                }
            });

    @ArchTest
    static final ArchRule ONLY_APPLY_AND_WHAT_IT_USES_TOUCH_A_CONNECTION = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.sleet.model",
                    "dev.sleet.dsl",
                    "dev.sleet.script..",
                    "dev.sleet.diff",
                    "dev.sleet.plan",
                    "dev.sleet.export")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql", "org.sqlite..");

    @ArchTest
    static final ArchRule H63_NOBODY_SENDS_A_BATCH = noClasses()
            .should()
            .callMethodWhere(new DescribedPredicate<JavaMethodCall>("statements are sent that fail in the middle") {
                @Override
                public boolean test(JavaMethodCall call) {
                    return Set.of("addBatch", "executeBatch", "executeLargeBatch")
                            .contains(call.getName());
                }
            });

    @ArchTest
    static final ArchRule NOTHING_NEEDS_THE_LAYOUT_KERNEL_BUT_THE_PICTURE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.sleet.repl.diagram")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.elk..", "org.eclipse.emf..", "com.google.common..");

    @ArchTest
    static final ArchRule NOTHING_NEEDS_JOOQ_BUT_DATA_STEPS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.sleet.migrate.data.DataContext")
            .and()
            .doNotHaveFullyQualifiedName("dev.sleet.migrate.data.Savepoints")
            .and()
            .resideOutsideOfPackage("dev.sleet.repl.jooq")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jooq..");
}
