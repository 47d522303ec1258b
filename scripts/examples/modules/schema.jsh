// An application of two modules with 43 tables. Both modules had a table "accounts": the first calls its own "customers" since
// the second has come. scripts/examples/modules/run shows the collision and the migration that was its cure.
/open crm.jsh
/open ledger.jsh
