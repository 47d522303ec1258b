-- Rows of the first version: one name, Unix seconds, and labels in a JSON list.
INSERT INTO people (id, name, email) VALUES
  (1, 'Ada Winter', 'ada@example.com'), (2, 'Jan van der Berg', 'jan@example.com'), (3, 'Sol', 'sol@example.com');
INSERT INTO projects (id, name, owner_id) VALUES (1, 'Garden', 1), (2, 'Boat', 2);
INSERT INTO tasks (id, project_id, assignee_id, title, status, priority, details, created_at, done_at) VALUES
  (1, 1, 1, 'Buy seeds', 'DONE', 'NORMAL', '["spring","shop"]', 1767258000, 1767344400),
  (2, 1, 3, 'Build a "cold" frame', 'DOING', 'HIGH', '[]', 1767261600, NULL),
  (3, 2, NULL, 'Paint the hull', 'OPEN', 'LOW', '["äänekoski"]', 1769850000, NULL);
