package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import org.junit.jupiter.api.Test;

/** A standby can be asked, and says that it takes no changes. */
class StandbyTest extends OnServer {
    @Test
    void isComparedAndNotChanged() throws Exception {
        try (Standby standby = Standby.start()) {
            String there = standby.address();
            declare("var t = table(\"t\", bigint(\"id\").primaryKey(), integer(\"n\"), check(\"n > 0 and n < 9\"));"
                    + "var v = view(\"v\", \"select id from t\");");
            assertThat(run(ExitCode.DIFFERENCES, "diff", "--schema", script, there))
                    .contains("add table \"t\"");
            run(ExitCode.DONE, "pull", there);
            assertThat(run(ExitCode.UNUSABLE, "push", "--yes", "--schema", script, there))
                    .contains("name the server that takes changes, and no standby");
        }
    }
}
