package dev.sleet.postgres.object;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Renames;
import dev.sleet.model.Declaration;
import dev.sleet.model.SqlText;
import dev.sleet.model.postgres.Raw;
import dev.sleet.postgres.text.CanonicalText;
import dev.sleet.postgres.text.CompositeText;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.Splitter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Objects that the language has no word for, and whose statements are kept as the server gives them. */
final class RawKind implements ObjectKind<Raw> {
    private static final String QUESTION = RawQuestion.text();

    @Override
    public Class<Raw> type() {
        return Raw.class;
    }

    @Override
    public String question() {
        return QUESTION;
    }

    @Override
    public Raw read(ResultSet row) throws SQLException {
        RawForm form = form(row.getString(1));
        String name = row.getString(2);
        return new Raw(
                row.getString(1),
                name,
                SqlText.of(form.create(name, Written.text(row, 3).orElse(""))),
                SqlText.of(form.drop(name)),
                Declaration.NONE);
    }

    private static RawForm form(String type) {
        return RawForm.of(type)
                .orElseThrow(
                        () -> new IllegalArgumentException("objects of the kind \"" + type + "\" are not managed"));
    }

    @Override
    public Raw normal(Raw object) {
        String type = object.type().toLowerCase(Locale.ROOT);
        return new Raw(
                type,
                RawForm.of(type).map(form -> form.normal(object.name())).orElse(object.name()),
                (object.isComposite()
                                ? CompositeText.attributes(object.create().written())
                                : Optional.<Map<String, String>>empty())
                        .map(all -> object.create().withCanonical(all.toString()))
                        .orElseGet(() -> Written.canonical(object.create())),
                SqlText.of("drop"),
                object.declaration());
    }

    /** A rule is carried on with the names of its table and of what it speaks of. */
    @Override
    public Raw following(Raw object, Renames renames) {
        if (object.owner().isEmpty() || renames.isEmpty()) {
            return object;
        }
        String table = Raw.table(object.name());
        String rule = object.name().substring(0, object.name().length() - table.length());
        String after = renames.after(table);
        return new Raw(
                object.type(),
                rule + after,
                SqlText.of(CanonicalText.renamed(
                        object.create().canonical(), name -> Written.after(renames, after, renames.after(name)))),
                object.drop(),
                object.declaration());
    }

    @Override
    public List<String> create(Raw object) {
        RawForm form = form(object.type());
        String sql = object.create().written();
        if (!form.isNamed(object.name(), sql)) {
            throw new IllegalArgumentException(object.called()
                    + " is not what its statement makes; take its name from pull, as \"total(integer)\" of an aggregate, \"a AS b\" of"
                    + " a cast or \"r on t\" of a rule");
        }
        return form == RawForm.CONFIGURATION ? Splitter.texts(sql) : List.of(sql);
    }

    @Override
    public String drop(Raw object) {
        return form(object.type()).drop(object.name());
    }

    /** A type gets more attributes; where one goes or changes, values of columns would be lost, so that it is made anew if it has none. */
    @Override
    public Optional<List<String>> alter(Raw from, Raw to) {
        if (!to.isComposite()) {
            return Optional.empty();
        }
        Optional<Map<String, String>> before =
                CompositeText.attributes(from.create().written());
        Optional<Map<String, String>> after =
                CompositeText.attributes(to.create().written());
        return before.isEmpty() || after.isEmpty() ? Optional.empty() : alter(to.name(), before.get(), after.get());
    }

    private static Optional<List<String>> alter(String name, Map<String, String> before, Map<String, String> after) {
        List<String> order = List.copyOf(after.keySet());
        boolean stay = order.size() >= before.size()
                && order.subList(0, before.size()).equals(List.copyOf(before.keySet()))
                && before.keySet().stream().allMatch(each -> Objects.equals(before.get(each), after.get(each)));
        return stay
                ? Optional.of(List.of("ALTER TYPE " + ObjectName.quoted(name) + " "
                        + order.stream()
                                .skip(before.size())
                                .map(each -> "ADD ATTRIBUTE " + identifier(each) + " " + after.get(each))
                                .collect(Collectors.joining(", "))))
                : Optional.empty();
    }
}
