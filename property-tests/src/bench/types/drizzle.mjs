// drizzle-orm on a file, with queries prepared once: node drizzle.mjs better-sqlite3|libsql FILE
// A line of standard input is one task. "show WORK I" answers with the result as Java's records are written, "time WORK FROM COUNT"
// with the microseconds that so many calls took.
import { createInterface } from 'node:readline';
import { and, asc, count, desc, eq, gt, max, relations, sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

const PROJECTS = 1000;
const TICKETS = 10000;
const THEN = new Date(1790000000000);

const projects = sqliteTable('projects', { id: integer().primaryKey(), name: text().notNull().unique() });
const tickets = sqliteTable('tickets', {
  id: integer().primaryKey(),
  projectId: integer('project_id').notNull().references(() => projects.id, { onDelete: 'cascade' }),
  title: text().notNull(),
  description: text(),
  status: text({ enum: ['OPEN', 'IN_PROGRESS', 'COMPLETED'] }).notNull().default('OPEN'),
  tags: text({ mode: 'json' }).notNull().default([]),
  points: integer(),
  created: integer({ mode: 'timestamp_ms' }).notNull(),
  updated: integer({ mode: 'timestamp_ms' }).notNull(),
}, t => [index('tickets_by_project').on(t.projectId, desc(t.created), desc(t.id))]);
const tasks = sqliteTable('tasks', {
  id: integer().primaryKey(),
  ticketId: integer('ticket_id').notNull().references(() => tickets.id, { onDelete: 'cascade' }),
  title: text().notNull(),
  done: integer({ mode: 'boolean' }).notNull().default(false),
}, t => [index('tasks_by_ticket').on(t.ticketId)]);
const ticketRelations = relations(tickets, ({ one, many }) => ({
  project: one(projects, { fields: [tickets.projectId], references: [projects.id] }),
  tasks: many(tasks),
}));
const taskRelations = relations(tasks, ({ one }) => ({
  ticket: one(tickets, { fields: [tasks.ticketId], references: [tickets.id] }),
}));
const schema = { projects, tickets, tasks, ticketRelations, taskRelations };

const [driver, file] = process.argv.slice(2);
let db;
if (driver === 'better-sqlite3') {
  const { default: Database } = await import('better-sqlite3');
  const { drizzle } = await import('drizzle-orm/better-sqlite3');
  const client = new Database(file);
  client.pragma('foreign_keys = ON');
  client.pragma('synchronous = NORMAL');
  db = drizzle(client, { schema });
} else {
  const { createClient } = await import('@libsql/client');
  const { drizzle } = await import('drizzle-orm/libsql');
  const client = createClient({ url: 'file:' + file });
  await client.execute('PRAGMA foreign_keys = ON');
  await client.execute('PRAGMA synchronous = NORMAL');
  db = drizzle(client, { schema });
}

const hole = sql.placeholder;
const newest = [desc(tickets.created), desc(tickets.id)];
const find = db.select().from(tickets).where(eq(tickets.id, hole('id'))).prepare();
const first = db.select().from(tickets).where(eq(tickets.projectId, hole('project'))).orderBy(...newest).limit(21).prepare();
const next = db.select().from(tickets)
  .where(and(
    eq(tickets.projectId, hole('project')),
    sql`(${tickets.created}, ${tickets.id}) < (${hole('created')}, ${hole('id')})`))
  .orderBy(...newest).limit(21).prepare();
const parent = db.query.tickets.findMany({
  where: eq(tickets.id, hole('id')),
  with: { project: true, tasks: { orderBy: asc(tasks.id) } },
}).prepare();
const ten = db.query.tickets.findMany({
  where: eq(tickets.projectId, hole('project')),
  orderBy: newest,
  with: { tasks: { orderBy: asc(tasks.id) } },
}).prepare();
const query = db.select({ name: projects.name, tickets: count(tickets.id), most: max(tickets.points) })
  .from(projects)
  .leftJoin(tickets, and(eq(tickets.projectId, projects.id), eq(tickets.status, 'OPEN')))
  .where(gt(projects.id, hole('after')))
  .groupBy(projects.id).orderBy(projects.id).limit(20).prepare();
const patch = db.update(tickets).set({ status: 'COMPLETED', points: sql`${hole('points')}` })
  .where(eq(tickets.id, hole('id'))).prepare();
const added = project =>
  ({ projectId: project, title: 'A new one', status: 'OPEN', tags: ['new', 'urgent'], created: THEN, updated: THEN });
const insert = db.insert(tickets).values({ ...added(0), projectId: hole('project') }).returning().prepare();

// A promise is only waited for where there is one.
const then = (value, make) => (value instanceof Promise ? value.then(make) : make(value));

const works = {
  FIND: i => find.get({ id: ticketOf(i) }),
  PAGE: () => then(first.all({ project: PROJECTS + 1 }), rows => {
    const last = rows[19];
    return then(next.all({ project: PROJECTS + 1, created: last.created.getTime(), id: last.id }), more => more.slice(0, 20));
  }),
  PARENT: i => parent.all({ id: ticketOf(i) }),
  TEN: i => ten.all({ project: i % PROJECTS + 1 }),
  QUERY: i => query.all({ after: i % PROJECTS }),
  PATCH: i => then(patch.run({ id: ticketOf(i), points: i % 100 }), () => ''),
  INSERT: () => insert.get({ project: PROJECTS + 2 }),
  BULK: () => db.insert(tickets).values(Array(100).fill(added(PROJECTS + 2))).returning().all(),
};

function ticketOf(i) {
  return i * 7919 % TICKETS + 1;
}

const time = at => at.toISOString().replace('.000Z', 'Z');
const list = (rows, shown) => '[' + rows.map(shown).join(', ') + ']';
const ticket = t => `Ticket[id=${t.id}, projectId=${t.projectId}, title=${t.title}, description=${t.description}, status=${t.status}, `
  + `tags=${list(t.tags, tag => tag)}, points=${t.points}, created=${time(t.created)}, updated=${time(t.updated)}]`;
const task = t => `Task[id=${t.id}, ticketId=${t.ticketId}, title=${t.title}, done=${t.done}]`;
const shown = {
  FIND: ticket,
  PAGE: rows => list(rows, ticket),
  PARENT: rows => list(rows, t => `View[ticket=${ticket(t)}, project=Project[id=${t.project.id}, name=${t.project.name}], `
    + `tasks=${list(t.tasks, task)}]`),
  TEN: rows => list(rows, t => `WithTasks[ticket=${ticket(t)}, tasks=${list(t.tasks, task)}]`),
  QUERY: rows => list(rows, r => `OpenByProject[name=${r.name}, tickets=${r.tickets}, most=${r.most}]`),
  PATCH: none => none,
  INSERT: ticket,
  BULK: rows => list(rows, ticket),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [task, work, from, calls] = line.split(' ');
  if (task === 'show') {
    console.log(shown[work](await works[work](Number(from))));
  } else {
    const run = works[work];
    const start = process.hrtime.bigint();
    for (let i = Number(from); i < Number(from) + Number(calls); i++) {
      const result = run(i);
      if (result instanceof Promise) {
        await result;
      }
    }
    console.log(Number(process.hrtime.bigint() - start) / 1000);
  }
}
