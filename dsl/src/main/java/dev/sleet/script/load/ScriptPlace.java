package dev.sleet.script.load;

import dev.sleet.model.Origin;
import dev.sleet.script.source.Problem;
import dev.sleet.script.source.Program;
import dev.sleet.script.source.SourceText;
import dev.sleet.script.source.Unit;
import java.util.Optional;

/** Where a variable of a script is declared. */
record ScriptPlace(Program program, ScriptRun.Variable variable) implements Held.Place {
    /** Returns what a variable of a script holds. */
    static Held held(Program program, ScriptRun.Variable variable) {
        return new Held(variable.name().text(), variable.type(), variable.value(), new ScriptPlace(program, variable));
    }

    @Override
    public String text() {
        return variable.snippet().source().place(variable.name().start());
    }

    @Override
    public Problem problem(Optional<Origin> origin, String message) {
        if (origin.isPresent()) {
            SourceText own = variable.snippet().source();
            int start = variable.snippet().start();
            if (origin.get().equals(new Origin(own.name(), own.line(start)))) {
                return own.problem(start, message);
            }
            for (Unit unit : program.units()) {
                if (unit.source().name().equals(origin.get().file())) {
                    return unit.source()
                            .problem(unit.source().firstOfLine(origin.get().line()), message);
                }
            }
        }
        return variable.snippet().source().problem(variable.name().start(), message);
    }
}
