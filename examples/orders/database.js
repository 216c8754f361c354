/** The database: orders with their suspended workflows, and what has been done for them. */
import { rmSync } from 'node:fs';
import sqlite from 'node-sqlite3-wasm';

export function open(file) {
  // Whoever held the lock has been killed: there is never more than one worker.
  rmSync(`${file}.lock`, { recursive: true, force: true });
  const database = new sqlite.Database(file);
  // A killed process loses nothing that it has handed to the system; against power failures, leave this out.
  database.exec('PRAGMA synchronous = OFF');
  database.exec(`
    CREATE TABLE IF NOT EXISTS orders (id INTEGER PRIMARY KEY, items TEXT, state TEXT, command TEXT, step INTEGER DEFAULT 0, result TEXT);
    CREATE TABLE IF NOT EXISTS done (order_id INTEGER, step INTEGER, command TEXT, PRIMARY KEY (order_id, step));
  `);
  return database;
}

/** All or nothing, also if the process is killed on the way. */
export function transaction(database, work) {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
