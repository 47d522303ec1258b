package dev.sleet.repl.prompt;

import java.util.Set;
import picocli.CommandLine;

/** All that can be run at the prompt: the commands of the command line, and those that the prompt alone has. */
public interface PromptCommands {
    /** Returns the names of all commands, and the other names of some. */
    Set<String> names();

    /** Returns all commands, ready to run once. */
    CommandLine line(Repl repl);

    /** Returns the command of a name, ready to run once, or all commands if there is none of that name. */
    CommandLine line(Repl repl, String name);
}
