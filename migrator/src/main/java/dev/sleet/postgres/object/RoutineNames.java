package dev.sleet.postgres.object;

import dev.sleet.model.Special;
import dev.sleet.model.SqlText;
import dev.sleet.model.postgres.Domain;
import dev.sleet.model.postgres.Raw;
import dev.sleet.model.postgres.Routine;
import dev.sleet.model.postgres.RoutineArguments;
import dev.sleet.model.postgres.RoutineArguments.Argument;
import dev.sleet.postgres.text.Mentions;
import dev.sleet.postgres.text.TypeName;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What functions speak of when they are made: in their arguments and results, and in a body that the server reads then. */
public final class RoutineNames {
    private RoutineNames() {}

    private static final Pattern TABLE = Pattern.compile("(?is)\\s*TABLE\\s*\\((.*)\\)\\s*");

    /** Returns all names that a function has to find when it is made. */
    public static Set<String> of(Routine routine) {
        Set<String> names = new HashSet<>();
        List<Argument> arguments = RoutineArguments.of(routine.arguments());
        String returns = routine.returns().map(SqlText::canonical).orElse("");
        Matcher table = TABLE.matcher(returns);
        Stream.concat(arguments.stream(), table.matches() ? RoutineArguments.of(table.group(1)).stream() : Stream.of())
                .forEach(argument -> {
                    names.addAll(Mentions.of(argument.type()));
                    argument.defaultValue().ifPresent(value -> names.addAll(Mentions.of(value)));
                });
        if (!table.matches()) {
            names.addAll(Mentions.of(returns));
        }
        names.addAll(read(routine));
        names.remove(routine.name());
        return names;
    }

    /** Returns the names in a body that the server reads when the function is made, but for those of its arguments. */
    private static Set<String> read(Routine routine) {
        if (!routine.options().isStandardBody()) {
            return Set.of();
        }
        Set<String> names = new HashSet<>(Mentions.of(routine.body().canonical()));
        RoutineArguments.of(routine.arguments()).stream()
                .flatMap(argument -> argument.name().stream())
                .forEach(name -> names.removeAll(Mentions.of(name)));
        return names;
    }

    /**
     * Returns whether a function stands in the way of what changes.
     *
     * @param types types, which it may not name anywhere
     * @param read relations and functions, which a body may not name that the server has read
     */
    public static boolean speaks(Routine routine, Set<String> types, Set<String> read) {
        return (!types.isEmpty() && !Collections.disjoint(of(routine), types))
                || !Collections.disjoint(read(routine), read);
    }

    /** Returns objects with each function and domain behind those that it speaks of, and all else as it was. */
    public static List<Special.Entity> ordered(Collection<Special.Entity> objects) {
        return Order.of(
                objects,
                object -> object instanceof Routine || object instanceof Domain || object instanceof Raw
                        ? called(object)
                        : object.key(),
                RoutineNames::needs);
    }

    /** Returns the name by which others speak of an object. */
    public static String called(Special.Entity object) {
        return object instanceof Raw raw
                ? RawForm.of(raw.type()).map(form -> form.spoken(raw.name())).orElse(raw.name())
                : object.name();
    }

    /** Returns the names that an object has to find when it is made, as far as objects of its kind need each other. */
    public static Set<String> needs(Special.Entity object) {
        return switch (object) {
            case Routine routine -> of(routine);
            case Domain domain -> needs(domain);
            case Raw raw -> Mentions.of(raw.create().written());
            default -> Set.of();
        };
    }

    /** Returns whether an object has to find one of these names. */
    public static boolean needs(Special.Entity object, Set<String> names) {
        return !Collections.disjoint(needs(object), names);
    }

    private static Set<String> needs(Domain domain) {
        Set<String> names = rules(domain);
        names.addAll(Mentions.of(domain.type().canonical()));
        return names;
    }

    /** Returns the names in the rules and the default of a type. */
    public static Set<String> rules(Domain domain) {
        Set<String> names = new HashSet<>();
        domain.checks()
                .forEach(check -> names.addAll(Mentions.of(check.expression().canonical())));
        domain.defaultValue().ifPresent(sql -> names.addAll(Mentions.of(sql.canonical())));
        return names;
    }

    /** Returns a function's name with the types of its arguments. */
    public static String signature(String signature) {
        int open = signature.indexOf('(');
        if (open < 0 || !signature.endsWith(")")) {
            return signature;
        }
        return signature.substring(0, open) + "("
                + RoutineArguments.of(signature.substring(open + 1, signature.length() - 1)).stream()
                        .filter(RoutineArguments.Argument::isGiven)
                        .map(argument ->
                                TypeName.of(argument.type()).withoutArguments().toString())
                        .collect(Collectors.joining(", "))
                + ")";
    }
}
