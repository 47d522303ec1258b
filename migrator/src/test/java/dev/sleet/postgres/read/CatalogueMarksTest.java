package dev.sleet.postgres.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.postgres.object.Scope;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever is read of the catalogue has a mark that tells when it changes. */
class CatalogueMarksTest {
    private static final Pattern CATALOGUE = Pattern.compile("(?:FROM|JOIN|,)\\s+pg_catalog\\.(pg_\\w+)(?![\\w(])");

    private static final Pattern CLASS = Pattern.compile("'pg_catalog\\.(pg_\\w+)'::pg_catalog\\.regclass");

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            names.add(found.group(1));
        }
        return names;
    }

    @Test
    void everyCatalogueThatIsReadHasMarks() {
        String asked = String.join(
                "\n", Catalogue.questions(new Scope(List.of("public"), true, List.of("public"), List.of())));
        Set<String> read = found(CATALOGUE, asked);
        read.addAll(found(CLASS, asked));
        read.remove("pg_toast");
        assertThat(read).hasSizeGreaterThan(40);
        assertThat(found(CATALOGUE, CatalogueMarks.QUESTION)).containsAll(read);
    }

    @Test
    void someTablesAreAskedForByTheirNumbersAlone() {
        List<String> some = Catalogue.questions(
                new Scope(List.of("public"), true, List.of("public"), List.of()), List.of(16400L, 16500L));
        assertThat(some)
                .hasSize(4)
                .allMatch(question -> question.contains("= ANY (ARRAY[16400, 16500]::pg_catalog.oid[])"));
        assertThat(Catalogue.questions(new Scope(List.of("public"), true, List.of("public"), List.of())))
                .noneMatch(question -> question.contains(":among"));
    }
}
