// The 43 tables of scripts/examples/modules in a database of Cloudflare D1. The first module was shipped alone and had its customers in
// a table "accounts"; migrations/0002_ledger.sql is the cure of the collision with the second.
/open ../modules/crm.jsh
/open ../modules/ledger.jsh
