// The commands as Java calls and the words of a schema script, for plain jshell:
//   jshell -R--enable-native-access=ALL-UNNAMED --class-path repl/target/sleet-repl-0.1.0-SNAPSHOT.jar scripts/prelude.jsh
// and then: open("app.db"); load("schema.jsh"); diff(); push();
// scripts/words.jsh has the words alone.
import dev.sleet.dsl.*;
import dev.sleet.repl.Drift;
import static dev.sleet.dsl.Dsl.*;
import static dev.sleet.model.ConflictAction.*;
import static dev.sleet.model.DatabaseKind.*;
import static dev.sleet.model.ReferentialAction.*;
import static dev.sleet.repl.Scripting.*;
