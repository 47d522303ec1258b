/* An extension of SQLite as an application has it: the function f, the collation loc and the module things. */
#include <sqlite3ext.h>
#include <string.h>
#include <strings.h>
SQLITE_EXTENSION_INIT1

static void f(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  sqlite3_result_value(context, values[0]);
}

/* Backwards, and without regard to case. */
static int loc(void *unused, int la, const void *a, int lb, const void *b) {
  (void)unused;
  int order = strncasecmp(b, a, la < lb ? la : lb);
  return order != 0 ? order : lb - la;
}

typedef struct Cursor {
  sqlite3_vtab_cursor base;
  int row;
} Cursor;

static int make(sqlite3 *db, void *aux, int argc, const char *const *argv, sqlite3_vtab **table, char **error) {
  (void)aux, (void)argc, (void)argv, (void)error;
  *table = sqlite3_malloc(sizeof(**table));
  memset(*table, 0, sizeof(**table));
  return sqlite3_declare_vtab(db, "CREATE TABLE x(value)");
}

static int end(sqlite3_vtab *table) {
  sqlite3_free(table);
  return SQLITE_OK;
}

static int best(sqlite3_vtab *table, sqlite3_index_info *info) {
  (void)table, (void)info;
  return SQLITE_OK;
}

static int open(sqlite3_vtab *table, sqlite3_vtab_cursor **cursor) {
  (void)table;
  *cursor = sqlite3_malloc(sizeof(Cursor));
  memset(*cursor, 0, sizeof(Cursor));
  return SQLITE_OK;
}

static int close(sqlite3_vtab_cursor *cursor) {
  sqlite3_free(cursor);
  return SQLITE_OK;
}

static int filter(sqlite3_vtab_cursor *cursor, int n, const char *text, int argc, sqlite3_value **argv) {
  (void)n, (void)text, (void)argc, (void)argv;
  ((Cursor *)cursor)->row = 1;
  return SQLITE_OK;
}

static int next(sqlite3_vtab_cursor *cursor) {
  ((Cursor *)cursor)->row++;
  return SQLITE_OK;
}

static int eof(sqlite3_vtab_cursor *cursor) {
  return ((Cursor *)cursor)->row > 3;
}

static int column(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int n) {
  (void)n;
  sqlite3_result_int(context, ((Cursor *)cursor)->row);
  return SQLITE_OK;
}

static int rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *number) {
  *number = ((Cursor *)cursor)->row;
  return SQLITE_OK;
}

static int named(sqlite3_vtab *table, const char *name) {
  (void)table, (void)name;
  return SQLITE_OK;
}

static sqlite3_module things = {.iVersion = 1, .xCreate = make, .xConnect = make, .xBestIndex = best, .xDisconnect = end,
    .xDestroy = end, .xOpen = open, .xClose = close, .xFilter = filter, .xNext = next, .xEof = eof, .xColumn = column,
    .xRowid = rowid, .xRename = named};

int sqlite3_extension_init(sqlite3 *db, char **error, const sqlite3_api_routines *api) {
  (void)error;
  SQLITE_EXTENSION_INIT2(api);
  int code = sqlite3_create_function(db, "f", -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, 0, f, 0, 0);
  code = code != SQLITE_OK ? code : sqlite3_create_collation(db, "loc", SQLITE_UTF8, 0, loc);
  return code != SQLITE_OK ? code : sqlite3_create_module(db, "things", &things, 0);
}
