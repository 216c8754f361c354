/** Takes every unfinished order a step further, again and again, until all are finished. It may be killed at any time. */
import { restore, snapshot } from 'genframe/snapshot';
import { open, transaction } from './database.js';
import { order } from './out/workflow.js';

const database = open(process.argv[2]);

/** What is done for an order's command; in the same transaction as the step that it is part of. */
function perform(row, command) {
  database.run('INSERT INTO done VALUES (?, ?, ?)', [row.id, row.step, JSON.stringify(command)]);
  return command.do === 'charge' ? `receipt ${row.id}` : `${command.do} ${command.item ?? ''} ok`;
}

function step(row) {
  const workflow = row.state === null ? order(row.id, JSON.parse(row.items)) : restore(JSON.parse(row.state));
  const { value, done } = row.state === null ? workflow.next() : workflow.next(perform(row, JSON.parse(row.command)));
  if (done) database.run('UPDATE orders SET state = NULL, command = NULL, result = ? WHERE id = ?', [JSON.stringify(value), row.id]);
  else {
    const values = [JSON.stringify(snapshot(workflow)), JSON.stringify(value), row.id];
    database.run('UPDATE orders SET state = ?, command = ?, step = step + 1 WHERE id = ?', values);
  }
}

process.send?.('working');
for (;;) {
  const rows = database.all('SELECT * FROM orders WHERE result IS NULL ORDER BY random() LIMIT 20');
  if (rows.length === 0) break;
  for (const row of rows) transaction(database, () => step(row));
}
database.close();
