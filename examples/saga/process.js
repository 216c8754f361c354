/**
 * One process in the life of a saga: `node process.js <file> <actions as JSON>`. It takes up the saga that is saved in the file, or starts
 * one, lets it run until it waits for an action that has not come yet, and saves it.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { restore, snapshot } from 'genframe/snapshot';
import { runSaga, stdChannel } from 'redux-saga';
import { checkout } from './out/saga.js';

const [file, actions] = process.argv.slice(2);
const saved = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
const saga = saved ? restore(saved.state) : checkout();

// What the saga waits for is no part of it: the effect that it yielded last is given to redux-saga once more.
let waitingFor = saved?.effect;
const driven = {
  next(value) {
    const isFirst = waitingFor !== undefined && saved !== null && !driven.started;
    driven.started = true;
    return isFirst ? { value: waitingFor, done: false } : keep(saga.next(value));
  },
  throw: (error) => keep(saga.throw(error)),
  return: (value) => keep(saga.return(value)),
  [Symbol.iterator]() {
    return this;
  },
};

function keep(result) {
  waitingFor = result.value;
  return result;
}

const channel = stdChannel();
const task = runSaga({ channel, dispatch: (action) => console.log(JSON.stringify(action)), getState: () => ({}) }, () => driven);
for (const action of JSON.parse(actions)) channel.put(action);

if (task.isRunning()) writeFileSync(file, JSON.stringify({ state: snapshot(saga), effect: waitingFor }));
else console.log(`finished with ${task.result()}`);
