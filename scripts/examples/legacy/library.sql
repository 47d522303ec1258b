-- The file as it came about: created by hand, and by hand changed on the one machine where it lives. It is nearly what the
-- migrations call "loans", but somebody added a column for phone numbers and an index, and the check of dates is missing.
CREATE TABLE books (
  id integer primary key,
  isbn text unique,
  title text not null collate nocase,
  shelf text
);
CREATE INDEX books_by_title ON books (title);
CREATE TABLE members (
  id integer primary key,
  name text not null,
  email text unique,
  joined_on text not null
);
ALTER TABLE members ADD COLUMN phone text; -- for the front desk
CREATE TABLE loans (
  id integer primary key,
  book_id integer not null references books (id),
  member_id integer not null references members (id),
  lent_on text not null,
  due_on text not null,
  returned_on text
);
CREATE INDEX loans_open ON loans (due_on) WHERE returned_on IS NULL;
CREATE INDEX idx_tmp_slow_report ON loans (member_id, lent_on);

INSERT INTO books (id, isbn, title, shelf) VALUES
  (1, '978-0-00-000001-1', 'The Long Harbour', 'A1'),
  (2, '978-0-00-000002-8', 'Small Rivers', 'A2'),
  (3, NULL, 'Parish Records 1870-1912', 'R9');
INSERT INTO members (id, name, email, joined_on, phone) VALUES
  (1, 'Noor Haas', 'noor@example.com', '2019-04-01', '555-0101'),
  (2, 'Emil Roth', NULL, '2021-09-15', NULL);
INSERT INTO loans (id, book_id, member_id, lent_on, due_on, returned_on) VALUES
  (1, 1, 1, '2025-01-02', '2025-01-30', '2025-01-20'),
  (2, 2, 2, '2025-02-03', '2025-03-03', NULL);
