package dev.sleet.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.sleet.rows.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** What an application loads beside its own classes stays small. */
class RowsSizeTest {
    private static final int MOST_TYPES = 21;

    /** Each class file by itself, as a jar compresses it, with the numbers of lines and without the names of local variables. */
    private static final int MOST_BYTES = 122_000;

    private static final String ROOM = Session.class.getPackageName();

    private static List<JavaClass> classes() {
        return new ClassFileImporter()
                .importPackages(ROOM).stream()
                        .filter(type -> type.getPackageName().equals(ROOM))
                        .toList();
    }

    @Test
    void thereAreFewPublicTypes() {
        assertThat(classes().stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName))
                .hasSizeLessThanOrEqualTo(MOST_TYPES);
    }

    @Test
    void theyHoldFewBytes() throws IOException {
        int bytes = 0;
        for (JavaClass type : classes()) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (InputStream in =
                            type.getSource().orElseThrow().getUri().toURL().openStream();
                    DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
                byte[] whole = in.readAllBytes();
                assumeThat(new String(whole, StandardCharsets.ISO_8859_1).contains("LocalVariableTable"))
                        .as("these classes were compiled for a debugger, not for a jar")
                        .isFalse();
                out.write(whole);
            }
            bytes += packed.size();
        }
        assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
    }
}
