/** Snapshots made by hand to break something: what comes of each is told within a second. */
import { expect, it } from 'vitest';
import { restoreAll, SnapshotError } from '../../runtime/snapshot.js';
import { harmless, targeted } from './hostile/targeted.js';

it.each(Object.keys(targeted))('%s', (name) => {
  const value = targeted[name]!();
  const before = Reflect.ownKeys(Object.prototype);
  const started = performance.now();
  let outcome: unknown;
  try {
    outcome = restoreAll(value);
  } catch (error) {
    outcome = error;
  }
  expect(performance.now() - started).toBeLessThan(1000);
  if (harmless.has(name)) expect((outcome as object[]).every((generator) => String(generator) === '[object Generator]')).toBe(true);
  else expect(outcome).toBeInstanceOf(SnapshotError);
  expect(Reflect.ownKeys(Object.prototype)).toEqual(before);
});
