package dev.sleet.script.load;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.sleet.dsl.ScriptPart;
import dev.sleet.script.source.Problem;
import dev.sleet.script.source.Program;
import dev.sleet.script.source.Snippet;
import dev.sleet.script.source.Snippet.Content;
import dev.sleet.script.source.Step;
import dev.sleet.script.source.Token;
import dev.sleet.script.source.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Finds what compiles and yet must not run: leaving the program, reading a variable above its declaration, and making
 * a table that no variable holds, which would be missing from the schema without a word.
 */
final class CodeScan extends TreePathScanner<Void, Integer> {
    private static final Set<String> LEAVING = Set.of("exit", "halt");
    private static final Set<String> CLASSES = Set.of("java.lang.System", "java.lang.Runtime");

    /** What finds a method by its name, and where. */
    private static final Set<String> LOOKUPS =
            Set.of("getMethod", "getDeclaredMethod", "findVirtual", "findStatic", "findSpecial");

    private static final Set<String> LOOKING = Set.of("java.lang.Class", "java.lang.invoke.MethodHandles.Lookup");
    /** What ends the program before anything can say so; an exit runs the hook that does. */
    private static final Set<String> HALTING = Set.of("halt", "halt0");

    private final Trees trees;
    private final Types types;
    private final TypeMirror scriptPart;
    private final MemoryFiles.Source source;
    private final Map<String, Integer> steps;
    private final List<Step> all;
    private final List<Problem> problems;
    private final CompilationUnitTree tree;
    /** The numbers among all steps of the steps of this file. */
    private final List<Integer> own = new ArrayList<>();

    private CodeScan(
            JavaCompilation compilation,
            CompilationUnitTree tree,
            MemoryFiles.Source source,
            List<Step> all,
            Map<String, Integer> steps,
            List<Problem> problems) {
        this.trees = Trees.instance(compilation.task());
        this.types = compilation.task().getTypes();
        TypeElement part = compilation.task().getElements().getTypeElement(ScriptPart.class.getName());
        this.scriptPart = part.asType();
        this.tree = tree;
        this.source = source;
        this.all = all;
        this.steps = steps;
        this.problems = problems;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).unit().index() == source.unit().index()) {
                own.add(i);
            }
        }
    }

    static void scan(
            JavaCompilation compilation, List<CompilationUnitTree> trees, Program program, List<Problem> problems) {
        Map<String, Integer> declaredBy = new HashMap<>();
        for (int i = 0; i < program.steps().size(); i++) {
            int step = i;
            program.steps()
                    .get(i)
                    .snippet()
                    .declarators()
                    .forEach(d -> declaredBy.put(d.name().text(), step));
        }
        if (!isNeeded(program, declaredBy)) {
            return;
        }
        for (int i = 0; i < trees.size(); i++) {
            new CodeScan(compilation, trees.get(i), compilation.sources().get(i), program.steps(), declaredBy, problems)
                    .scan(trees.get(i), -1);
        }
    }

    /** Most scripts hold nothing that is looked for, which their words tell faster than their trees. */
    private static boolean isNeeded(Program program, Map<String, Integer> declaredBy) {
        for (Unit unit : program.units()) {
            for (Snippet snippet : unit.snippets()) {
                if (snippet.content() instanceof Content.Statement
                        || snippet.tokens().stream().anyMatch(t -> t.isWord() && isLookedAt(t.text()))) {
                    return true;
                }
            }
        }
        for (int i = 0; i < program.steps().size(); i++) {
            for (Token token : program.steps().get(i).snippet().tokens()) {
                if (token.isWord() && declaredBy.getOrDefault(token.text(), -1) > i) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isLookedAt(String word) {
        return LEAVING.contains(word) || LOOKUPS.contains(word);
    }

    @Override
    public Void visitMethod(MethodTree method, Integer step) {
        String name = method.getName().toString();
        boolean isStep = name.startsWith("$s") && name.substring(2).chars().allMatch(Character::isDigit);
        return super.visitMethod(method, isStep ? own.get(Integer.parseInt(name.substring(2))) : step);
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree lambda, Integer step) {
        return super.visitLambdaExpression(lambda, -1);
    }

    @Override
    public Void visitIdentifier(IdentifierTree identifier, Integer step) {
        int declaredBy = steps.getOrDefault(identifier.getName().toString(), -1);
        if (step >= 0 && declaredBy > step) {
            Element element = trees.getElement(getCurrentPath());
            if (element != null && element.getKind() == ElementKind.FIELD && isScript(element.getEnclosingElement())) {
                Snippet there = all.get(declaredBy).snippet();
                report(
                        identifier,
                        "variable " + identifier.getName() + " is used before its declaration at "
                                + there.source().place(there.start()));
            }
        }
        return super.visitIdentifier(identifier, step);
    }

    private static boolean isScript(@Nullable Element type) {
        return type != null && type.getSimpleName().toString().startsWith("$Script");
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Integer step) {
        Tree method = call.getMethodSelect();
        String name = method instanceof MemberSelectTree select
                ? select.getIdentifier().toString()
                : method.toString();
        checkLeaving(name, new TreePath(getCurrentPath(), method), call);
        checkLookup(name, new TreePath(getCurrentPath(), method), call);
        return super.visitMethodInvocation(call, step);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree reference, Integer step) {
        checkLeaving(reference.getName().toString(), getCurrentPath(), reference);
        return super.visitMemberReference(reference, step);
    }

    private void checkLeaving(String name, TreePath path, Tree at) {
        if (!LEAVING.contains(name)) {
            return;
        }
        Element element = trees.getElement(path);
        if (element != null
                && element.getEnclosingElement() instanceof TypeElement type
                && CLASSES.contains(type.getQualifiedName().toString())) {
            report(at, type.getSimpleName() + "." + name + " would end the program that loads the script");
        }
    }

    /** An exit code of 0 from a script that has ended the program would say that its command had succeeded. */
    private void checkLookup(String name, TreePath path, MethodInvocationTree call) {
        Element found = trees.getElement(path);
        if (!LOOKUPS.contains(name)
                || found == null
                || !(found.getEnclosingElement() instanceof TypeElement type)
                || !LOOKING.contains(type.getQualifiedName().toString())) {
            return;
        }
        for (ExpressionTree argument : call.getArguments()) {
            if (argument instanceof LiteralTree literal && HALTING.contains(String.valueOf(literal.getValue()))) {
                report(call, "a method named " + literal + " could end the program that loads the script");
            }
        }
    }

    @Override
    public Void visitExpressionStatement(ExpressionStatementTree statement, Integer step) {
        boolean topLevel = step >= 0
                && getCurrentPath().getParentPath().getLeaf() instanceof BlockTree
                && getCurrentPath().getParentPath().getParentPath().getLeaf() instanceof MethodTree;
        if (topLevel && statement.getExpression() instanceof MethodInvocationTree call) {
            TypeMirror type = trees.getTypeMirror(new TreePath(getCurrentPath(), call));
            if (type != null && types.isAssignable(type, scriptPart)) {
                report(call, "no variable holds this, so it would not be part of the schema; write var name = ...");
            }
        }
        return super.visitExpressionStatement(statement, step);
    }

    private void report(Tree at, String message) {
        int offset = source.toOriginal(trees.getSourcePositions().getStartPosition(tree, at));
        problems.add(source.unit().source().problem(offset, message));
    }
}
