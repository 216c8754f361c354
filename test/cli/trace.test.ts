/** `genframe run --trace`: what generators do, line by line. */
import { describe, expect, it } from 'vitest';
import { genframe, project, registered } from './support/genframe.js';

const chapter = `function* gen_fn() {
  const result = yield 1;
  console.log('result of yield:', result);
  const result2 = yield 2;
  console.log('result of 2nd yield:', result2);
  return 'done';
}
const gen = gen_fn();
gen.next();
gen.next('hello');
gen.next('goodbye');
`;

const chapterTrace = `→ gen_fn  chapter.mjs:1:1  next()
← gen_fn  chapter.mjs:2:18  yield 1
→ gen_fn  chapter.mjs:2:18  next('hello')
← gen_fn  chapter.mjs:4:19  yield 2  │ result = 'hello'
→ gen_fn  chapter.mjs:4:19  next('goodbye')
← gen_fn  chapter.mjs:6:10  returns 'done'  │ result2 = 'goodbye'
`;

/** The trace of a program. */
async function traceOf(text: string, more: Record<string, string> = {}): Promise<string> {
  const { code, stderr } = await genframe(['run', '--trace', 'a.mjs'], { cwd: project({ 'a.mjs': text, ...more }) });
  expect(code).toBe(0);
  return stderr;
}

describe('the trace', () => {
  it('has a line for each resumption and each suspension, apart from what the program prints', async () => {
    const cwd = project({ 'chapter.mjs': chapter });
    const printed = 'result of yield: hello\nresult of 2nd yield: goodbye\n';
    expect(await genframe(['run', '--trace', 'chapter.mjs'], { cwd })).toMatchObject({ code: 0, stdout: printed, stderr: chapterTrace });
    const env = { GENFRAME_OPTIONS: '{"trace":true}' };
    expect(await registered(['chapter.mjs'], { cwd, env })).toMatchObject({ code: 0, stdout: printed, stderr: chapterTrace });
    expect((await genframe(['run', 'chapter.mjs'], { cwd })).stderr).toBe('');
  });

  it('indents what a generator calls or delegates to', async () => {
    const trace = await traceOf(
      `import { inner } from './inner.cjs';
function* outer() {
  const got = yield* inner(1);
  for (const x of inner(got)) break;
  yield* [got];
}
const g = outer();
g.next();
g.next('in');
g.return('early');
`,
      { 'inner.cjs': 'exports.inner = function* inner(n) {\n  const sent = yield n;\n  return sent;\n};\n' },
    );
    expect(trace).toBe(
      `→ outer  a.mjs:2:1  next()
← outer  a.mjs:3:15  yield* <generator object inner>
  → inner  inner.cjs:1:17  next()  │ n = 1
  ← inner  inner.cjs:2:16  yield 1
  → inner  inner.cjs:2:16  next('in')
  ← inner  inner.cjs:3:10  returns 'in'  │ sent = 'in'
→ outer  a.mjs:3:15  yield* gives 'in'
  → inner  inner.cjs:1:17  next()  │ n = 'in'
  ← inner  inner.cjs:2:16  yield 'in'
  → inner  inner.cjs:2:16  return()
  ← inner  inner.cjs:2:16  returns
← outer  a.mjs:5:3  yield* Array Iterator {}  │ got = 'in'
→ outer  a.mjs:5:3  return('early')
← outer  a.mjs:5:3  returns 'early'
`.replace("yield* [ 'in' ]", 'yield* Array Iterator {}'),
    );
  });

  it('tells exceptions on their way in and out, caught or not', async () => {
    const trace = await traceOf(`function* careful() {
  let tries = 0;
  for (;;) try { yield tries; } catch (error) { tries++; if (tries > 1) throw new RangeError('too often', { cause: error }); }
}
function* plain() { yield; }
const g = careful();
g.next();
g.throw(new TypeError('one'));
try { g.throw('two'); } catch {}
const p = plain();
p.next();
try { p.throw(null); } catch {}
`);
    expect(trace).toBe(`→ careful  a.mjs:1:1  next()
← careful  a.mjs:3:18  yield 0  │ tries = 0
→ careful  a.mjs:3:18  throw([TypeError: one])
← careful  a.mjs:3:18  yield 1  │ tries = 1
→ careful  a.mjs:3:18  throw('two')
← careful  a.mjs:3:83  throws [RangeError: too often]  │ tries = 2, error = 'two'
→ plain  a.mjs:5:1  next()
← plain  a.mjs:5:21  yield
→ plain  a.mjs:5:21  throw(null)
← plain  a.mjs:5:21  throws null
`);
  });

  it('shows what has changed in a value that stays, and what was changed from outside', async () => {
    const trace = await traceOf(`let shared = 1;
function make() {
  let captured = 'a';
  return [(text) => { captured = text; }, (function* reading() { const items = []; for (;;) { items.push(captured); yield; } })()];
}
const [write, g] = make();
g.next();
write('b');
g.next();
g.gi_frame.f_locals.items = 'replaced';
try { g.next(); } catch {}
`);
    expect(trace.replaceAll(/ {2}a\.mjs[\d:]+ /g, '')).toBe(`→ make.<locals>.reading next()  │ captured = 'a'
← make.<locals>.reading yield  │ items = [ 'a' ]
→ make.<locals>.reading next()  │ captured = 'b'
← make.<locals>.reading yield  │ items = [ 'a', 'b' ]
→ make.<locals>.reading next()  │ items = 'replaced'
← make.<locals>.reading throws [TypeError: $.items.push is not a function]
`);
  });

  it('runs no code of the values it shows', async () => {
    const trace = await traceOf(`let ran = 0;
const run = () => { ran++; throw new Error('ran'); };
const hostile = {
  get a() { return run(); }, toString: run, toJSON: run, valueOf: run, [Symbol.toPrimitive]: run,
  [Symbol.for('nodejs.util.inspect.custom')]: run, get [Symbol.toStringTag]() { return run(); },
};
const traps = new Proxy({}, { get: run, has: run, ownKeys: run, getPrototypeOf: run, getOwnPropertyDescriptor: run });
class Error2 extends Error { get name() { return run(); } get message() { return run(); } get stack() { return run(); } }
function* g() { const local = hostile; const proxy = traps; const error = new Error2(); const inherits = Object.create(traps); yield hostile; yield traps; return error; }
const it = g();
it.next();
it.next(hostile);
it.next(traps);
console.error(ran);
`);
    expect(trace.trimEnd().split('\n').at(-1)).toBe('0');
    expect(trace).toContain('proxy = [Proxy]');
    expect(trace).toContain('a: [Getter]');
  });

  it('is coloured where that is asked for, and short of long values', async () => {
    const cwd = project({ 'a.cjs': `function* g() { yield 'x'.repeat(1000); yield Array(100).fill(7); }\n[...g()];\n` });
    const { stderr } = await genframe(['run', '--trace', 'a.cjs'], { cwd, env: { FORCE_COLOR: '1' } });
    expect(stderr).toContain('\u001b[1mg\u001b[22m');
    expect(Math.max(...stderr.split('\n').map((line) => line.length))).toBeLessThan(500);
    expect(stderr).toContain('… 80 more');
  });

  it('leaves a program that uses up the stack alone', async () => {
    const cwd = project({
      'a.cjs':
        'function* deep(n) { for (const x of deep(n + 1)) yield x; }\ntry { deep(0).next(); } catch (e) { console.log(e instanceof RangeError); }\n',
    });
    const { code, stdout } = await genframe(['run', '--trace', 'a.cjs'], { cwd });
    expect([code, stdout]).toEqual([0, 'true\n']);
  });
});
