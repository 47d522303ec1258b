// Runs each case of a directory on workerd, the engine of Cloudflare D1: what makes a database, then one batch; then writes its rows down.
import { Miniflare } from "miniflare";
import fs from "node:fs";

const work = process.argv[2];
const names = fs.readdirSync(work).filter((name) => name !== "log");
const databases = Object.fromEntries(names.map((name) => ["DB_" + name.replaceAll("-", "_"), name]));
const miniflare = new Miniflare({
  modules: true,
  script: "export default { fetch() { return new Response(''); } }",
  d1Databases: databases,
});

const quoted = (name) => '"' + name.replaceAll('"', '""') + '"';

async function rows(db) {
  const lines = [];
  const tables = await db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND (name NOT LIKE 'sqlite\\_%' ESCAPE '\\' OR name = 'sqlite_sequence') AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\'")
    .all();
  for (const { name } of tables.results) {
    const info = await db.prepare(`PRAGMA table_xinfo(${quoted(name)})`).all();
    const values = info.results.map((column) => `quote(${quoted(column.name)})`);
    const found = await db.prepare(`SELECT ${values.join(" || '|' || ")} AS line FROM ${quoted(name)}`).all();
    found.results.forEach((row) => lines.push(name + "|" + row.line));
  }
  return lines.map((line) => line + "\n").join("");
}

for (const [binding, name] of Object.entries(databases)) {
  const db = await miniflare.getD1Database(binding);
  const run = (file) => {
    const statements = fs.readFileSync(`${work}/${name}/${file}`, "utf8").split("\n;;\n").filter((sql) => sql);
    return statements.length ? db.batch(statements.map((sql) => db.prepare(sql))) : undefined;
  };
  let text;
  try {
    await run("before");
    await run("batch");
    text = await rows(db);
  } catch (error) {
    text = String(error);
  }
  fs.writeFileSync(`${work}/${name}/rows`, text);
}
await miniflare.dispose();
