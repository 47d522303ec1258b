// The column "family_name" holds whole names: the first word is the given name, and the rest the family name, which some lack.
for (var person : db.fetch("SELECT id, family_name FROM people")) {
    String[] words = person.get("family_name", String.class).strip().split("\\s+", 2);
    db.execute("UPDATE people SET given_name = ?, family_name = ? WHERE id = ?",
        words[0], words.length > 1 ? words[1] : "", person.get("id"));
}

// Unix seconds become milliseconds. A list of labels becomes an object, which has room for an estimate.
db.execute("UPDATE tasks SET created_at = created_at * 1000, done_at = done_at * 1000");
db.execute("UPDATE tasks SET details = json_object('labels', json(details), 'estimate', NULL)");
