package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What applications and scripts see does not change unnoticed: {@code docs/api.txt} holds each public signature, and
 * {@code -Dapi.rewrite=true} writes it anew, to be read in the commit that changes it.
 */
class ApiTest {
    private static final Path ROOT =
            Path.of(Objects.requireNonNull(System.getProperty("sleet.root"), "sleet.root is not set"));
    private static final Path BASELINE = ROOT.resolve("docs/api.txt");

    /** Besides all of {@code dev.sleet.dsl}, what the methods of {@code Sleet} take, give and throw in ordinary use. */
    private static final Set<String> API = Set.of(
            "dev.sleet.Sleet",
            "dev.sleet.dialect.Applied",
            "dev.sleet.dialect.ExitCode",
            "dev.sleet.dialect.How",
            "dev.sleet.dialect.SleetException",
            "dev.sleet.dialect.schema.Exclusions",
            "dev.sleet.dialect.schema.PlanOptions",
            "dev.sleet.journal.MigrationSource",
            "dev.sleet.journal.MigrateOptions",
            "dev.sleet.script.load.LoadResult",
            "dev.sleet.script.load.ScriptLoader");

    /** A module exports each package of the API. */
    @Test
    void modulesExportTheApi() throws IOException {
        String exports = Files.readString(ROOT.resolve("dsl/src/main/module/module-info.java"))
                + Files.readString(ROOT.resolve("migrator/src/main/module/module-info.java"));
        Set<String> packages = API.stream()
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
        packages.add("dev.sleet.dsl");
        packages.add("dev.sleet.dsl.postgres");
        assertThat(packages.stream().map(name -> "exports " + name + ";")).allMatch(exports::contains);
    }

    @Test
    void noPublicSignatureChangesUnnoticed() throws IOException {
        JavaClasses all = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("dev.sleet");
        List<String> lines = new ArrayList<>();
        all.stream()
                .filter(ApiTest::isSeen)
                .sorted((one, other) -> one.getName().compareTo(other.getName()))
                .forEach(type -> describe(type, lines));
        String now = String.join("\n", lines) + "\n";
        if (Boolean.getBoolean("api.rewrite")) {
            Files.writeString(BASELINE, now);
        }
        assertThat(now).as("docs/api.txt; -Dapi.rewrite=true writes it").isEqualTo(Files.readString(BASELINE));
    }

    private static boolean isSeen(JavaClass type) {
        String outer = type.getName().replaceFirst("\\$.*", "");
        boolean isPublic = type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass()
                        .map(other -> other.getModifiers().contains(JavaModifier.PUBLIC))
                        .orElse(true);
        return isPublic
                && ((type.getPackageName().startsWith("dev.sleet.dsl")
                                && !type.getPackageName().equals("dev.sleet.dsl.form"))
                        || API.contains(outer));
    }

    private static void describe(JavaClass type, List<String> lines) {
        lines.add(type.getName());
        Set<String> members = new TreeSet<>();
        type.getMembers().stream()
                .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED))
                .filter(member -> !member.getModifiers().contains(JavaModifier.SYNTHETIC))
                .forEach(member -> members.add("  " + signature(member)));
        lines.addAll(members);
    }

    private static String signature(JavaMember member) {
        String modifier = member.getModifiers().contains(JavaModifier.STATIC) ? "static " : "";
        if (!(member instanceof JavaCodeUnit unit)) {
            return modifier + member.getName();
        }
        String parameters =
                unit.getParameterTypes().stream().map(JavaType::getName).collect(Collectors.joining(", "));
        return modifier + unit.getName() + "(" + parameters + ") "
                + unit.getReturnType().getName();
    }
}
