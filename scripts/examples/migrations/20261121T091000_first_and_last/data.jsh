// The last word is the last name; all words before it are the first.
for (var row : db.fetch("SELECT id, name FROM users")) {
    String name = row.get("name", String.class).strip();
    int cut = name.lastIndexOf(' ');
    db.execute("UPDATE users SET first = ?, last = ? WHERE id = ?",
        cut < 0 ? "" : name.substring(0, cut), name.substring(cut + 1), row.get("id"));
}
