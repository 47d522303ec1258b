package dev.sleet.postgres.text;

import dev.sleet.model.Quoting;
import dev.sleet.model.postgres.Parameter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings of tables, indexes and views. */
public final class Parameters {
    private Parameters() {}

    /** Returns settings that the server has, each as {@code name=value}. */
    public static List<Parameter> of(List<String> settings) {
        return settings.stream()
                .map(setting -> setting.split("=", 2))
                .map(parts -> new Parameter(parts[0], parts[1]))
                .toList();
    }

    /** Returns settings in one order, under the names that the server keeps. */
    public static List<Parameter> normal(List<Parameter> parameters) {
        return parameters.stream()
                .map(each -> new Parameter(each.name().toLowerCase(Locale.ROOT), each.value()))
                .sorted(Comparator.comparing(Parameter::name))
                .toList();
    }

    /** Returns the clause of a statement that makes something with settings, or nothing. */
    public static String with(List<Parameter> parameters) {
        return parameters.isEmpty() ? "" : " WITH (" + list(parameters) + ")";
    }

    private static String list(List<Parameter> parameters) {
        return parameters.stream()
                .map(each -> name(each) + " = " + Quoting.string(each.value()))
                .collect(Collectors.joining(", "));
    }

    /** Those of the table that holds large values have {@code toast.} before their names. */
    private static String name(Parameter parameter) {
        return Stream.of(parameter.name().split("\\.", 2))
                .map(Quoting::identifier)
                .collect(Collectors.joining("."));
    }

    /** Returns what follows {@code ALTER ... name} to have other settings in place of those that are there. */
    public static List<String> changes(List<Parameter> from, List<Parameter> to) {
        List<Parameter> come = to.stream().filter(each -> !from.contains(each)).toList();
        List<Parameter> gone = from.stream()
                .filter(each -> to.stream().noneMatch(other -> other.name().equals(each.name())))
                .toList();
        return Stream.of(
                        gone.isEmpty()
                                ? ""
                                : "RESET ("
                                        + gone.stream().map(Parameters::name).collect(Collectors.joining(", ")) + ")",
                        come.isEmpty() ? "" : "SET (" + list(come) + ")")
                .filter(clause -> !clause.isEmpty())
                .toList();
    }
}
