// The words of a schema script and nothing else, for plain jshell:
//   jshell --class-path sleet-dsl.jar scripts/words.jsh schema.jsh
import dev.sleet.dsl.*;
import static dev.sleet.dsl.Dsl.*;
import static dev.sleet.model.ConflictAction.*;
import static dev.sleet.model.DatabaseKind.*;
import static dev.sleet.model.ReferentialAction.*;
