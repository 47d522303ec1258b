package dev.sleet.repl.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script that only lies there is trusted at its place and with its content, and else not. */
class TrustTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @Test
    @DisplayName("H125 trust ends where the content or the place of a script does")
    void trustIsOfOnePlaceAndOneContent() throws IOException {
        Trust trust = new Trust(dir.resolve("state"));
        Path script = Files.writeString(dir.resolve("schema.jsh"), "var a = table(\"a\", text(\"x\"));\n");
        assertThat(trust.trusts(script)).isFalse();
        trust.add(script);
        assertThat(trust.trusts(script)).isTrue();
        assertThat(new Trust(dir.resolve("state")).trusts(script)).isTrue();
        assertThat(new Trust(dir.resolve("other")).trusts(script)).isFalse();

        Path elsewhere = Files.createDirectory(dir.resolve("clone")).resolve("schema.jsh");
        Files.copy(script, elsewhere);
        assertThat(trust.trusts(elsewhere)).isFalse();

        Files.writeString(script, "var b = table(\"a\", text(\"x\"));\n");
        assertThat(trust.trusts(script)).isFalse();
        assertThat(trust.trusts(dir.resolve("missing.jsh"))).isFalse();
    }

    /** A name with a line end in it must not be able to write an entry of its own. */
    @Test
    @DisplayName("H125 the name of a directory forges no trust")
    void aNameForgesNoTrust() throws IOException {
        Trust trust = new Trust(dir.resolve("state"));
        Path plain = Files.createDirectory(dir.resolve("a b")).resolve("schema.jsh");
        Path odd = Files.createDirectory(dir.resolve("a\nb")).resolve("schema.jsh");
        Files.writeString(plain, "one");
        Files.writeString(odd, "one");
        trust.add(odd);
        assertThat(trust.trusts(plain)).isFalse();
    }
}
