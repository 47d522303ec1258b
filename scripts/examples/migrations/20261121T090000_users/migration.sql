-- 20261121T090000_users
-- from: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
-- to:   b79a34a2c8539f298061b7c6e0fe59095f2bf74b5e44510c3e4a5d569daf3e8e
--
-- + instant  add table "users"

.bail on
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;

-- + create table "users", instant
CREATE TABLE "users" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL
);

COMMIT;
