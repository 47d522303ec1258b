-- 20261121T145910_books_and_members
-- from: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
-- to:   bb868db7d2ac436265b2368ea7f7b64ad92630920bd81eaf5387c8c4369e6cba
--
-- + instant  add table "books"
-- + instant  add table "members"

.bail on
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;

-- + create table "books", instant
CREATE TABLE "books" (
  "id" INTEGER PRIMARY KEY,
  "isbn" TEXT UNIQUE,
  "title" TEXT COLLATE "NOCASE" NOT NULL,
  "shelf" TEXT
);
CREATE INDEX "books_by_title" ON "books" ("title");

-- + create table "members", instant
CREATE TABLE "members" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL,
  "email" TEXT UNIQUE,
  "joined_on" TEXT NOT NULL
);

COMMIT;
