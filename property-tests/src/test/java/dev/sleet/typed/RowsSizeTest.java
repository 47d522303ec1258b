package dev.sleet.typed;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.sleet.rows.Session;
import org.junit.jupiter.api.Test;

/** What an application loads beside its own classes stays small. */
class RowsSizeTest {
    private static final int MOST_TYPES = 20;

    @Test
    void thereAreFewPublicTypes() {
        assertThat(new ClassFileImporter()
                        .importPackages(Session.class.getPackageName()).stream()
                                .filter(JavaClass::isTopLevelClass)
                                .filter(type -> type.getPackage().getName().equals(Session.class.getPackageName()))
                                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                                .filter(type -> !type.getPackage().getName().contains("typed"))
                                .map(JavaClass::getSimpleName))
                .hasSizeLessThanOrEqualTo(MOST_TYPES);
    }
}
