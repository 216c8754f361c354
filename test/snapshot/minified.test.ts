/** What other tools make of compiled code afterwards: minified, and for older engines. */
import vm from 'node:vm';
import { transformSync } from 'esbuild';
import { expect, it } from 'vitest';
import * as runtime from '../../runtime/index.js';
import { compile } from '../../src/compile.js';
import { type Gen, stepwise, straight } from './support.js';

const source = `
class Base { name() { return 'base'; } }
class Counter extends Base {
  #n = 1;
  *#hidden(by) { const twice = (x) => x * 2; for (const i of [1, 2]) { this.#n += by; yield [i, this.#n, super.name(), twice(i)]; } }
  hidden(by) { return this.#hidden(by); }
  get n() { return this.#n; }
  static of(n) { const made = new Counter(); made.#n = n; return made; }
}
const seen = new Map([['k', 1]]);
function* inner(order, done) { try { for (const [k, v] of seen) yield [k, v, order]; return yield* new Counter().hidden(3); } finally { yield done(order); } }
const done = (order) => ['done', order];
exports.start = () => inner({ id: 1 }, done);
exports.Counter = Counter;
`;

it.each(['es2022', 'es2017'])('minified for %s', (target) => {
  const { code } = compile(source, {
    sourceType: 'commonjs',
    sourcemap: false,
    snapshots: true,
    bytecode: 'sidecar',
    filename: `/${target}.js`,
  });
  const small = transformSync(code, { minify: true, target, format: 'cjs' }).code;
  const exports = {} as { start: () => Gen; Counter: { new (): { n: number }; of(n: number): object } };
  vm.compileFunction(small, ['exports', 'require'])(exports, () => runtime);
  const { start, Counter } = exports;
  const hooks = {
    reduce: (value: object | symbol): [string, number] | undefined => (value instanceof Counter ? ['counter', value.n] : undefined),
    revive: (_name: string, n: unknown) => Counter.of(n as number),
  };
  const results = straight(start());
  expect(results).toHaveLength(5);
  expect(stepwise(start(), [], hooks)).toEqual(results);
});
