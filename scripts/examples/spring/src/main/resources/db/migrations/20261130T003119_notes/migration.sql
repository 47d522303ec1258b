-- 20261130T003119_notes
-- from: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
-- to:   8f3047fa053b13f5c46e1c610c3fb12552247a51ff73b4b1bfdeab277fc872df
--
-- + instant  add table "notebooks"
-- + instant  add table "notes"

.bail on
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;

-- + create table "notebooks", instant
CREATE TABLE "notebooks" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL CONSTRAINT "name_length" CHECK (length("name") BETWEEN 1 AND 40) UNIQUE
);

-- + create table "notes", instant
CREATE TABLE "notes" (
  "id" INTEGER PRIMARY KEY,
  "notebook_id" INTEGER NOT NULL REFERENCES "notebooks" ON DELETE CASCADE,
  "title" TEXT NOT NULL CONSTRAINT "title_length" CHECK (length("title") BETWEEN 1 AND 80),
  "body" TEXT NOT NULL DEFAULT '',
  "colour" TEXT NOT NULL DEFAULT 'NONE' CHECK ("colour" IN ('NONE', 'YELLOW', 'GREEN', 'RED')),
  "tags" TEXT NOT NULL DEFAULT '[]' CHECK (json_valid("tags")),
  "place" TEXT CHECK (json_valid("place")),
  "created" INTEGER NOT NULL,
  "deleted" INTEGER
);
CREATE INDEX "notes_by_notebook" ON "notes" ("notebook_id", "created" DESC, "id" DESC);

COMMIT;
