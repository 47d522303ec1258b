-- 20261121T091000_first_and_last
-- from: b79a34a2c8539f298061b7c6e0fe59095f2bf74b5e44510c3e4a5d569daf3e8e
-- to:   b8a75eb2cd425cbd5325fcedb5823780314df9e2c77fd258d6d7e47a5077fcf8
--
-- + instant  table "users"
--            add column "first"
--            add column "last"

.bail on
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;

-- + add column "users.first", instant
ALTER TABLE main."users" ADD COLUMN "first" TEXT NOT NULL DEFAULT '';

-- + add column "users.last", instant
ALTER TABLE main."users" ADD COLUMN "last" TEXT NOT NULL DEFAULT '';

COMMIT;
