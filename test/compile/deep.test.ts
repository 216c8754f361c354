/** Sources that are long in one place, or nested deeply: machines write such. */
import vm from 'node:vm';
import { expect, test } from 'vitest';
import { CompileError, compile } from '../../src/index.js';
import { bundle } from '../differential/bundle.js';

const times = (count: number, text: (i: number) => string): string => Array.from({ length: count }, (_, i) => text(i)).join('');

/** The values of one generator, as text. */
const drive =
  '; const gen = g(3); const seen = []; for (let r = gen.next(); !r.done; r = gen.next(2)) seen.push(r.value); seen.join() + gen.next().value;';

test.each([
  ['yields in one sum', `function* g() { return yield 0${times(2000, (i) => ` + (yield ${i})`)}; }`],
  ['yields behind one another', `function* g() { yield 0${times(2000, (i) => ` && (yield ${i})`)}; }`],
  ['operators', `function* g(a) { yield 0${times(2000, () => ' + a')}; }`],
  ['calls in a chain', `function* g(a) { const o = { then: () => o, a }; yield o${times(1000, () => '.then(a)')}.a; }`],
  ['else-ifs with yields', `function* g(a) { ${times(2000, (i) => `if (a === ${i}) yield ${i}; else `)} yield -1; }`],
  ['else-ifs', `function* g(a) { let x; yield; ${times(2000, (i) => `if (a === ${i}) x = ${i}; else `)} x = -1; yield x; }`],
  ['ifs in one another', `function* g(a) { ${times(300, (i) => `if (a < ${i + 4}) {`)} yield a; ${times(300, () => '}')} }`],
])('%s', async (_name, source) => {
  const { code, generators } = compile(source, { sourceType: 'script', runtime: 'global', filename: 'deep.js' });
  expect(generators).toEqual({ compiled: 1, native: 0 });
  const realm = vm.createContext();
  vm.runInContext(await bundle('runtime/global.ts', { format: 'iife' }), realm);
  expect(vm.runInContext(code + drive, realm)).toEqual(vm.runInContext(source + drive, vm.createContext()));
});

test.each([
  ['statements', (n: number) => `function* g() {\n${times(n, () => 'if (a) {')} yield; ${times(n, () => '}')} }`],
  ['brackets', (n: number) => `function* g() {\nyield ${times(n, () => '[')}${times(n, () => ']')}; }`],
  ['patterns', (n: number) => `function* g() {\nlet ${times(n, () => '[')}a = yield${times(n, () => ']')} = b; }`],
  ['calls with yields', (n: number) => `function* g() {\nreturn p${times(n, () => '.then(yield)')}; }`],
  ['generators', (n: number) => `\n${times(n, () => 'function* g() { yield; ')}${times(n, () => '}')}`],
])('%s: an error with a place where the stack does not suffice', (_name, make) => {
  let error: unknown;
  for (let n = 1000; n < 100_000 && !error; n *= 2) {
    try {
      compile(make(n), { sourceType: 'script', filename: 'deep.js' });
    } catch (thrown) {
      error = thrown;
    }
  }
  expect(error).toBeInstanceOf(CompileError);
  const { code, reason, line, column, message } = error as CompileError;
  expect({ code, reason, line }).toEqual({ code: 'too-deep', reason: 'the source is nested too deeply here to be compiled', line: 2 });
  expect(message).toContain(`(deep.js:2:${column! + 1})`);
});

// More than the engine's own compiler always has the stack for.
test.each([false, true])('calls in a very long chain, with functions: %s', (functions) => {
  const { generators } = compile(`function* g(a) { yield; return a${times(5000, () => '.then(a)')}; }`, {
    sourceType: 'script',
    functions,
  });
  expect(generators.compiled).toBe(1);
});
