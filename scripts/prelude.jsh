// The words of a schema script, for plain jshell:
//   jshell --class-path sleet-dsl.jar scripts/prelude.jsh schema.jsh
import dev.sleet.dsl.*;
import static dev.sleet.dsl.Dsl.*;
import static dev.sleet.model.ConflictAction.*;
import static dev.sleet.model.ReferentialAction.*;
