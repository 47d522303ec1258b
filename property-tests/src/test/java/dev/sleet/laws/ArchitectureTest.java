package dev.sleet.laws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.sleet.apply.ScratchCopy;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Set;

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
            "move");

    @ArchTest
    static final ArchRule EACH_LAYER_KNOWS_ONLY_THOSE_BELOW = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("model")
            .definedBy("dev.sleet.model")
            .layer("dsl")
            .definedBy("dev.sleet.dsl")
            .layer("script")
            .definedBy("dev.sleet.script")
            .layer("diff")
            .definedBy("dev.sleet.diff")
            .layer("plan")
            .definedBy("dev.sleet.plan")
            .layer("sqlite")
            .definedBy("dev.sleet.sqlite")
            .layer("journal")
            .definedBy("dev.sleet.journal")
            .layer("apply")
            .definedBy("dev.sleet.apply")
            .layer("drizzle")
            .definedBy("dev.sleet.drizzle")
            .layer("export")
            .definedBy("dev.sleet.export")
            .layer("root")
            .definedBy("dev.sleet")
            .optionalLayer("repl")
            .definedBy("dev.sleet.repl..")
            .whereLayer("model")
            .mayNotAccessAnyLayer()
            .whereLayer("dsl")
            .mayOnlyAccessLayers("model")
            .whereLayer("script")
            .mayOnlyAccessLayers("dsl", "model")
            .whereLayer("diff")
            .mayOnlyAccessLayers("model")
            .whereLayer("plan")
            .mayOnlyAccessLayers("diff", "model")
            .whereLayer("sqlite")
            .mayOnlyAccessLayers("plan", "diff", "model")
            .whereLayer("journal")
            .mayOnlyAccessLayers("sqlite", "plan", "diff", "model")
            .whereLayer("export")
            .mayOnlyAccessLayers("sqlite", "model")
            .whereLayer("apply")
            .mayOnlyAccessLayers("journal", "script", "sqlite", "plan", "diff", "model")
            .whereLayer("drizzle")
            .mayOnlyAccessLayers("apply", "journal", "script", "sqlite", "model")
            .whereLayer("root")
            .mayOnlyAccessLayers("apply", "journal", "sqlite", "plan", "diff", "model")
            .whereLayer("repl")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.sleet.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_ROOMS_OF_THE_COMMAND_LINE = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("screen")
            .definedBy("dev.sleet.repl.screen")
            .layer("report")
            .definedBy("dev.sleet.repl.report")
            .layer("session")
            .definedBy("dev.sleet.repl.session")
            .layer("fleet")
            .definedBy("dev.sleet.repl.fleet")
            .layer("command")
            .definedBy("dev.sleet.repl.command")
            .layer("prompt")
            .definedBy("dev.sleet.repl.prompt")
            .layer("prompt.command")
            .definedBy("dev.sleet.repl.prompt.command")
            .layer("prompt.reader")
            .definedBy("dev.sleet.repl.prompt.reader")
            .layer("root")
            .definedBy("dev.sleet.repl")
            .whereLayer("screen")
            .mayNotAccessAnyLayer()
            .whereLayer("report")
            .mayOnlyAccessLayers("screen")
            .whereLayer("session")
            .mayOnlyAccessLayers("report", "screen")
            .whereLayer("fleet")
            .mayOnlyAccessLayers("session", "report", "screen")
            .whereLayer("command")
            .mayOnlyAccessLayers("fleet", "session", "report", "screen")
            .whereLayer("prompt")
            .mayOnlyAccessLayers("command", "fleet", "session", "report", "screen")
            .whereLayer("prompt.command")
            .mayOnlyAccessLayers("prompt", "command", "fleet", "session", "report", "screen")
            .whereLayer("prompt.reader")
            .mayOnlyAccessLayers("prompt", "command", "fleet", "session", "report", "screen")
            .whereLayer("root")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule THE_MODEL_STANDS_ALONE = classes()
            .that()
            .resideInAPackage("dev.sleet.model")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.sleet.model", "java.lang..", "java.util..", "org.jspecify..");

    @ArchTest
    static final ArchRule H74_NOTHING_BUT_SQLITE_OPENS_A_DATABASE_FILE = noClasses()
            .that()
            .resideInAnyPackage("dev.sleet.apply", "dev.sleet.sqlite")
            .and()
            .doNotBelongToAnyOf(ScratchCopy.class) // which removes what nobody else has seen
            .and()
            .doNotHaveFullyQualifiedName("dev.sleet.apply.Kernel") // which reads what is no file in /proc
            .and()
            .doNotHaveSimpleName("Unfinished") // and so does that
            .and()
            .doNotHaveSimpleName("Rights") // which makes a file for it
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
                    "dev.sleet.script",
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
    static final ArchRule NOTHING_NEEDS_JOOQ_BUT_DATA_STEPS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.sleet.apply.DataContext")
            .and()
            .doNotHaveFullyQualifiedName("dev.sleet.apply.Savepoints")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jooq..");
}
