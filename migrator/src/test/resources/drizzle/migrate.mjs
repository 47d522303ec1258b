// Migrates a database with the drizzle-orm that is installed in a directory: node migrate.mjs HOME DATABASE FOLDER
import { createRequire } from 'node:module';

const [home, file, folder] = process.argv.slice(2);
const require = createRequire(`${home}/package.json`);
const { createClient } = require('@libsql/client');
const { drizzle } = require('drizzle-orm/libsql');
const { migrate } = require('drizzle-orm/libsql/migrator');
const stable = require(`${home}/node_modules/drizzle-orm/package.json`).version.startsWith('0.');
const client = createClient({ url: `file:${file}` });
await migrate(drizzle(stable ? client : { client }), { migrationsFolder: folder });
client.close();
