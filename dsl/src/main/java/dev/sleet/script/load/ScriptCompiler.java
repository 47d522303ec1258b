package dev.sleet.script.load;

import com.sun.source.tree.CompilationUnitTree;
import dev.sleet.script.source.Problem;
import dev.sleet.script.source.Program;
import dev.sleet.script.source.Snippet;
import dev.sleet.script.source.Snippet.Declarator;
import dev.sleet.script.source.Step;
import dev.sleet.script.source.Unit;
import dev.sleet.script.source.VariableTypes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;

/** Turns the files of a script into classes, or into what the compiler has against them. */
final class ScriptCompiler {
    private final JavaCompiler compiler;
    private final Program program;
    private final List<Problem> problems;
    private final CompilerMessages messages;
    private final List<JavaCompilation> opened = new ArrayList<>();
    private final Map<Snippet, String> types = new HashMap<>();
    private final Set<Snippet> broken = Collections.newSetFromMap(new IdentityHashMap<>());

    private ScriptCompiler(JavaCompiler compiler, Program program, List<Problem> problems) {
        this.compiler = compiler;
        this.program = program;
        this.problems = problems;
        this.messages = new CompilerMessages(program);
        VariableTypes shown = new VariableTypes(program);
        for (Unit unit : program.units()) {
            for (Snippet snippet : unit.snippets()) {
                if (snippet.isBroken()) {
                    broken.add(snippet);
                } else if (snippet.isUntyped()) {
                    shown.of(snippet).ifPresent(type -> types.put(snippet, type));
                }
            }
        }
    }

    /** Returns the class files by the names of their classes, or adds to {@code problems}. */
    static Optional<Map<String, byte[]>> compile(JavaCompiler compiler, Program program, List<Problem> problems) {
        ScriptCompiler script = new ScriptCompiler(compiler, program, problems);
        try {
            return script.compile();
        } finally {
            script.opened.forEach(JavaCompilation::close);
        }
    }

    private Optional<Map<String, byte[]>> compile() {
        JavaCompilation compilation = start();
        List<CompilationUnitTree> trees = compilation.parse();
        while (setBrokenAside(compilation)) {
            compilation = start();
            trees = compilation.parse();
        }
        if (!compilation.errors().isEmpty()) {
            return Optional.empty();
        }
        if (program.steps().stream().anyMatch(this::lacksType)) {
            types.putAll(TypeInference.infer(compiler, program, types, broken));
            compilation = start();
            trees = compilation.parse();
        }
        compilation.analyze();
        List<Diagnostic<? extends JavaFileObject>> errors = compilation.errors();
        for (Diagnostic<? extends JavaFileObject> error : errors) {
            messages.problem(error).ifPresent(problems::add);
        }
        program.steps().stream().filter(this::lacksType).forEach(this::reportType);
        if (errors.isEmpty()) {
            CodeScan.scan(compilation, trees, program, problems);
        }
        return problems.isEmpty() ? classes(compilation) : Optional.empty();
    }

    private JavaCompilation start() {
        List<MemoryFiles.Source> sources = new ArrayList<>();
        for (Unit unit : program.units()) {
            sources.add(new MemoryFiles.Source(unit, SourceWriter.write(unit, program, types, broken)));
        }
        JavaCompilation compilation = new JavaCompilation(compiler, program.scope(), sources);
        opened.add(compilation);
        return compilation;
    }

    /**
     * Reports the first syntax error of each file and takes its snippet out, because what the parser says after it is
     * guesswork. Returns whether another try makes sense.
     */
    private boolean setBrokenAside(JavaCompilation compilation) {
        boolean changed = false;
        Set<Unit> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Diagnostic<? extends JavaFileObject> error : compilation.errors()) {
            MemoryFiles.Source source = (MemoryFiles.Source) error.getSource();
            if (source == null || !seen.add(source.unit())) {
                continue;
            }
            messages.problem(error).ifPresent(problems::add);
            int offset = source.toOriginal(error.getPosition());
            changed |= at(source.unit(), offset).filter(broken::add).isPresent();
        }
        return changed;
    }

    /** Returns the last snippet that starts at or before an offset. */
    private static Optional<Snippet> at(Unit unit, int offset) {
        return unit.snippets().stream()
                .filter(snippet -> snippet.start() <= offset)
                .reduce((before, last) -> last);
    }

    private boolean lacksType(Step step) {
        return step.snippet().isUntyped() && !types.containsKey(step.snippet()) && !broken.contains(step.snippet());
    }

    /** Reports a variable without a type unless an error in it, or in a variable that it uses, explains that. */
    private void reportType(Step step) {
        Snippet snippet = step.snippet();
        Declarator variable = snippet.declarators().getFirst();
        int first = snippet.source().line(snippet.start());
        int last = snippet.source().line(snippet.end());
        boolean explained = problems.stream()
                .anyMatch(problem -> problem.file().equals(snippet.source().name())
                        && problem.line() >= first
                        && problem.line() <= last);
        boolean follows = snippet.tokens().subList(variable.from(), variable.to()).stream()
                .anyMatch(token -> token.isWord() && isUnknown(token.text()));
        if (!explained && !follows) {
            String name = variable.name().text();
            problems.add(snippet.source()
                    .problem(
                            variable.name().start(),
                            variable.hasInitializer()
                                    ? "cannot tell the type of variable " + name + "; write it in the place of var"
                                    : "variable " + name + " has no value from which var could take its type"));
        }
    }

    private boolean isUnknown(String name) {
        return program.steps().stream()
                .filter(step -> lacksType(step) || broken.contains(step.snippet()))
                .flatMap(step -> step.snippet().declarators().stream())
                .anyMatch(declarator -> declarator.name().text().equals(name));
    }

    /** Returns the classes, unless something is too long for a class file, of which then only a part is there. */
    private Optional<Map<String, byte[]>> classes(JavaCompilation compilation) {
        Map<String, byte[]> classes = compilation.generate();
        for (Diagnostic<? extends JavaFileObject> error : compilation.errors()) {
            messages.problem(error).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        for (Unit unit : program.units()) {
            String placeholder = SourceFileName.placeholder(unit);
            classes.replaceAll((name, bytes) -> belongs(name, unit)
                    ? SourceFileName.replace(bytes, placeholder, unit.source().name())
                    : bytes);
        }
        return Optional.of(classes);
    }

    private static boolean belongs(String className, Unit unit) {
        return className.equals(unit.qualifiedName()) || className.startsWith(unit.qualifiedName() + "$");
    }
}
