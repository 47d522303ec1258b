-- 20261130T193721_newest_first
-- from: dcde424dc2d2fa011d142ffbdf9607a3e435f088083e328214d3943521f62bba
-- to:   6609d58b3ace82cb23c46dbefc01eb4a50bdd3b32b3dceb28b1844e1152f9f48
--
-- ~ scan     table "notes": add index "notes_by_time"
--
-- scan: every row is read

.bail on
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;

-- ~ create index "notes_by_time", scan
CREATE INDEX "notes_by_time" ON "notes" ("noted" DESC, "id" DESC);

COMMIT;
