package dev.sleet.laws;

import dev.sleet.diff.Renames.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A few tables that refer to each other and to themselves with every action, with rows, indexes, views and triggers, and the same after
 * some changes.
 *
 * @param before statements that make the tables and their rows
 * @param after statements that make the tables as they shall be
 * @param renames what goes on under another name
 */
record Family(String before, String after, List<Request> renames) {
    private static final List<String> ACTIONS =
            List.of("CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT", "NO ACTION", "CASCADE", "SET NULL");

    /** A column that refers to a table. */
    private record Reference(int parent, String action, boolean required) {}

    /** A table while it is being thought of. */
    private static final class Member {
        private final int number;
        private final boolean withoutRowid;
        private final boolean autoIncrement;
        private final boolean uniqueKey;
        private final List<Reference> references = new ArrayList<>();
        private String name;
        private String type = "TEXT";
        private boolean required;
        private boolean checked;
        private boolean more;
        private boolean gone;
        private boolean indexed;
        private final boolean strict;

        private Member(int number, Dice dice) {
            this.number = number;
            this.name = "t" + number;
            this.withoutRowid = dice.between(0, 5) == 0;
            this.autoIncrement = !withoutRowid && dice.between(0, 3) == 0;
            this.uniqueKey = dice.between(0, 4) == 0;
            this.indexed = dice.between(0, 1) == 0;
            this.strict = dice.between(0, 4) == 0;
        }
    }

    static Family of(long seed) {
        Dice dice = new Dice(seed ^ Long.getLong("sleet.seed", 0));
        List<Member> members = new ArrayList<>();
        int count = dice.between(1, 5);
        for (int i = 0; i < count; i++) {
            members.add(new Member(i, dice));
        }
        for (Member member : members) {
            int references = dice.between(0, 2);
            for (int i = 0; i < references; i++) {
                int parent = dice.between(0, 3) > 0 ? dice.between(0, member.number) : dice.between(0, count - 1);
                member.references.add(new Reference(
                        parent, ACTIONS.get(dice.between(0, ACTIONS.size() - 1)), dice.between(0, 2) == 0));
            }
        }
        boolean views = dice.between(0, 1) == 0;
        boolean triggers = dice.between(0, 1) == 0;
        int rows = dice.between(0, 14);
        String before = tables(members, views) + rows(members, rows) + triggers(members, triggers);
        List<Request> renames = change(members, dice);
        return new Family(before, tables(members, views) + triggers(members, triggers), renames);
    }

    private static List<Request> change(List<Member> members, Dice dice) {
        List<Request> renames = new ArrayList<>();
        int changes = dice.between(1, 3);
        for (int i = 0; i < changes; i++) {
            Member member = members.get(dice.between(0, members.size() - 1));
            switch (dice.between(0, 8)) {
                case 0 -> member.type = "INTEGER";
                case 1 -> member.required = true;
                case 2 -> member.checked = true;
                case 3 -> member.more = true;
                case 4 -> member.indexed = !member.indexed;
                case 5 -> {
                    boolean referred = members.stream()
                            .anyMatch(other -> other != member
                                    && !other.gone
                                    && other.references.stream().anyMatch(each -> each.parent() == member.number));
                    member.gone |= !referred || dice.between(0, 9) == 0;
                }
                case 6 -> {
                    if (!member.references.isEmpty()) {
                        Reference old = member.references.removeFirst();
                        member.references.addFirst(new Reference(
                                old.parent(), ACTIONS.get(dice.between(0, ACTIONS.size() - 1)), old.required()));
                    }
                }
                case 7 -> {
                    if (!member.references.isEmpty()) {
                        member.references.removeLast();
                    }
                }
                default -> {
                    if (member.name.equals("t" + member.number) && !member.gone) {
                        member.name = "r" + member.number;
                        renames.add(new Request("t" + member.number, Optional.empty(), member.name));
                    }
                }
            }
        }
        members.stream()
                .filter(member -> member.gone)
                .forEach(member -> renames.removeIf(request -> request.to().equals(member.name)));
        return renames;
    }

    private static String tables(List<Member> members, boolean views) {
        StringBuilder sql = new StringBuilder();
        for (Member member : members) {
            if (!member.gone) {
                table(member, members, sql);
            }
        }
        if (views) {
            for (Member member : members) {
                if (!member.gone) {
                    sql.append("CREATE VIEW v" + member.number + " AS SELECT id, body FROM " + member.name + ";\n");
                }
            }
        }
        return sql.toString();
    }

    private static void table(Member member, List<Member> members, StringBuilder sql) {
        sql.append("CREATE TABLE ").append(member.name).append(" (id INTEGER PRIMARY KEY");
        sql.append(member.autoIncrement ? " AUTOINCREMENT" : "")
                .append(", body ")
                .append(member.type);
        sql.append(member.required ? " NOT NULL" : "");
        sql.append(", code TEXT").append(member.uniqueKey ? " UNIQUE" : "");
        sql.append(member.more ? ", more TEXT DEFAULT 'm'" : "");
        for (int i = 0; i < member.references.size(); i++) {
            Reference reference = member.references.get(i);
            sql.append(", f" + i + " INTEGER").append(reference.required() ? " NOT NULL" : "");
            sql.append(reference.action().equals("SET DEFAULT") ? " DEFAULT 1" : "");
            sql.append(" REFERENCES " + members.get(reference.parent()).name + " (id) ON DELETE " + reference.action());
        }
        sql.append(member.checked ? ", CHECK (length(body) < 100)" : "").append(")");
        List<String> options = new ArrayList<>();
        if (member.withoutRowid) {
            options.add("WITHOUT ROWID");
        }
        if (member.strict) {
            options.add("STRICT");
        }
        sql.append(options.isEmpty() ? "" : " " + String.join(", ", options)).append(";\n");
        if (member.indexed) {
            sql.append(
                    "CREATE INDEX i" + member.number + " ON " + member.name + " (code, length(body)) WHERE id > 1;\n");
            if (!member.references.isEmpty()) {
                sql.append("CREATE INDEX j" + member.number + " ON " + member.name + " (f0);\n");
            }
        }
    }

    private static String rows(List<Member> members, int rows) {
        StringBuilder sql = new StringBuilder();
        for (Member member : members) {
            for (int row = 1; row <= rows; row++) {
                sql.append("INSERT INTO " + member.name + " VALUES (" + row + ", '" + row * 3 + "', 'c" + row + "'");
                for (Reference reference : member.references) {
                    int parent = reference.parent() == member.number ? Math.max(1, row - 1) : 1 + row * 7 % rows;
                    sql.append(", ").append(!reference.required() && row % 4 == 1 ? "NULL" : parent);
                }
                sql.append(");\n");
            }
            if (member.autoIncrement && rows > 2) {
                sql.append("UPDATE sqlite_sequence SET seq = 77 WHERE name = '" + member.name + "';\n");
            }
        }
        return sql.toString();
    }

    private static String triggers(List<Member> members, boolean triggers) {
        StringBuilder sql = new StringBuilder();
        for (Member member : members) {
            if (triggers && !member.gone) {
                sql.append("CREATE TRIGGER g" + member.number + " AFTER DELETE ON " + member.name + " BEGIN UPDATE "
                        + member.name + " SET code = 'hit'; END;\n");
            }
        }
        return sql.toString();
    }
}
