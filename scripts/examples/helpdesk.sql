-- A help desk's database as its application made it over the years.
CREATE TABLE agents (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  email TEXT -- some never had one
);
CREATE TABLE `tickets` (
  `id` integer PRIMARY KEY,
  `agent_id` integer REFERENCES agents(id) ON DELETE CASCADE,
  `title` text NOT NULL COLLATE NOCASE,
  `status` text DEFAULT 'open' CHECK(status in ('open', 'closed')),
  `legacy_html` text,
  `opened_at` text NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX tickets_by_status ON tickets(status, opened_at DESC) WHERE status = 'open';
CREATE TABLE ticket_log (ticket_id INTEGER, old_title TEXT, at TEXT DEFAULT CURRENT_TIMESTAMP);
CREATE TRIGGER tickets_log AFTER UPDATE OF title ON tickets
BEGIN
  INSERT INTO ticket_log (ticket_id, old_title) VALUES (old.id, old.title);
END;
CREATE VIEW open_tickets AS
SELECT t.id, t.title, a.name AS agent
FROM tickets t LEFT JOIN agents a ON a.id = t.agent_id
WHERE t.status = 'open';

INSERT INTO agents (id, name, email) VALUES (1, 'Ada', 'ada@example.com'), (2, 'Bo', NULL), (7, 'Cy', 'cy@example.com');
DELETE FROM agents WHERE id = 7;
INSERT INTO tickets (id, agent_id, title, status, legacy_html, opened_at) VALUES
  (10, 1, 'Printer on fire', 'open', '<p>really</p>', '2026-01-05 09:00:00'),
  (20, 1, 'Coffee is cold', 'closed', NULL, '2026-01-06 10:30:00'),
  (30, 2, 'VPN drops', 'open', NULL, '2026-02-01 08:15:00'),
  (40, NULL, 'New badge', 'open', NULL, '2026-02-03 14:45:00');
