package dev.sleet.repl.lsp;

import java.util.Map;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/** A machine for {@code jshell} that takes classes and runs nothing of them. */
final class IdleEngine implements ExecutionControlProvider {
    @Override
    public String name() {
        return "idle";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv environment, @Nullable Map<String, String> parameters) {
        return new Idle();
    }

    private static final class Idle implements ExecutionControl {
        @Override
        public void load(ClassBytecodes[] classes) {
            // nobody asks for them
        }

        @Override
        public void redefine(ClassBytecodes[] classes) {
            // nobody asks for them
        }

        @Override
        public String invoke(String type, String method) {
            return "";
        }

        @Override
        public String varValue(String type, String variable) {
            return "";
        }

        @Override
        public void addToClasspath(String path) {
            // what is not run needs no classes
        }

        @Override
        public void stop() {
            // nothing runs
        }

        @Override
        public Object extensionCommand(String command, Object argument) {
            return "";
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
