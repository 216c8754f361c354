/** Option `closures`: what generator functions inherit from that are made again and again. */
import { expect, test } from 'vitest';
import { isgeneratorfunction } from '../../runtime/inspect.js';
import { compile } from '../../src/compile.js';
import { CompileError } from '../../src/errors.js';
import { load } from '../protocol/load.js';

const source = `'use strict';
  exports.made = (n) => [function* () { yield n; }, { *method() { yield n; } }.method, named(n)];
  function named(n) { return function* own() { yield [n, typeof own]; }; }
  exports.once = function* () { yield 1; };
`;

type Maker = { made(n: number): GeneratorFunction[]; once: GeneratorFunction };

test('light ones are ordinary functions to those who look, and all else is as ever', () => {
  const { made, once } = load<Maker>(source, { closures: 'light' });
  for (const f of made(5)) {
    expect(Object.getPrototypeOf(f)).toBe(Function.prototype);
    const it = f();
    expect(it).toBeInstanceOf(f);
    expect(Object.prototype.toString.call(it)).toBe('[object Generator]');
    expect(isgeneratorfunction(f)).toBe(true);
    expect(() => Reflect.construct(f, [])).toThrow(TypeError);
  }
  const [anonymous, method, named] = made(5);
  expect([anonymous!.name, method!.name, named!.name]).toEqual(['', 'method', 'own']);
  expect([...anonymous!()]).toEqual([5]);
  expect([...named!()]).toEqual([[5, 'function']]);
  expect(once.constructor.name).toBe('GeneratorFunction');
});

test('exact ones are generator functions', () => {
  for (const f of load<Maker>(source).made(5)) expect(f.constructor.name).toBe('GeneratorFunction');
});

test('in sloppy code, too', () => {
  const { made } = load<Maker>(source.slice(source.indexOf(';') + 1), { closures: 'light' });
  for (const f of made(5)) expect(f.constructor).toBe(Function);
});

test('what is neither is refused', () => {
  expect(() => compile('', { closures: 'loose' as 'light' })).toThrow(CompileError);
  expect(() => compile('', { closures: 'loose' as 'light' })).toThrow(/option 'closures' must be one of exact, light, not "loose"/);
});
