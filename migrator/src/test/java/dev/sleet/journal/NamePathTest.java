package dev.sleet.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamePathTest {
    @Test
    void readsNamesAndTheRest() {
        assertThat(NamePath.of("--rename", "a.b=c")).isEqualTo(new NamePath(List.of("a", "b"), "c"));
        assertThat(NamePath.of("--rename", "a=x=y.z")).isEqualTo(new NamePath(List.of("a"), "x=y.z"));
        assertThat(NamePath.of("--rename", "\"a.b\"\"=\".c=d")).isEqualTo(new NamePath(List.of("a.b\"=", "c"), "d"));
    }

    @Test
    void writesWhatItReads() {
        String text = NamePath.text("a.b", "c\"=", "d e") + "=x";
        assertThat(text).isEqualTo("\"a.b\".\"c\"\"=\".d e=x");
        assertThat(NamePath.of("--rename", text).names()).containsExactly("a.b", "c\"=", "d e");
        assertThat(NamePath.unquoted(NamePath.text("a\".b"))).isEqualTo("a\".b");
    }

    @Test
    void refusesWhatHasNoEnd() {
        for (String text : List.of("a.b", "\"a", "\"a\"b=c", "")) {
            assertThatThrownBy(() -> NamePath.of("--rename", text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
