/** Rows of the behaviour table about frames and about how generators are looked at, in both languages. */
import type { Scenario } from './scenario.js';
import { catching, cleaning, counter, remembering, twoYields } from './scenarios.js';

const writing = {
  js: `function* f() { let x = 1; yield x; yield x; }`,
  py: `
def f():
    x = 1
    yield x
    yield x
`,
};

const delegatingTwice = {
  js: `function* sub() { yield 1; } function* f() { yield* sub(); yield 2; }`,
  py: `
def sub():
    yield 1
def f():
    yield from sub()
    yield 2
`,
};

/** Bodies log the names of the frames from theirs to that of `drive`. */
const seen = {
  js: `${remembering.js} function drive(g) { return g.send(undefined); }`,
  py: `${remembering.py}
def drive(g): return g.send(None)
`,
};

export const frameScenarios: readonly Scenario[] = [
  {
    row: 12,
    name: 'what is no exception',
    ...catching,
    steps: ['g = f()', 'g.send(None)', 'g.throw(5)'],
    differs: {
      2: {
        python: { error: { type: 'TypeError', message: 'exceptions must be classes or instances deriving from BaseException, not int' } },
        here: { value: '"caught"', log: ['5'] },
      },
    },
  },
  {
    row: 42,
    name: 'locals by name',
    js: `function* f(a, b) { const x = a + b; yield x; const y = 'later'; yield y; }`,
    py: `
def f(a, b):
    x = a + b
    yield x
    y = 'later'
    yield y
`,
    steps: ['g = f(1, 2)', 'names(g)', 'g.send(None)', 'names(g)', 'g.send(None)', 'names(g)', 'g.close()', 'names(g)'],
  },
  {
    row: 43,
    name: 'writing locals',
    ...writing,
    steps: ['g = f()', 'g.send(None)', "setlocal(g, 'x', 5)", 'names(g)', "dellocal(g, 'x')", 'g.send(None)'],
    since: {
      version: [3, 13],
      steps: {
        3: { value: '{x: 5}' },
        4: { error: { type: 'ValueError', message: 'cannot remove local variables from FrameLocalsProxy' } },
        5: { value: '5' },
      },
    },
    differs: {
      4: {
        python: { error: { type: 'ValueError', message: 'cannot remove local variables from FrameLocalsProxy' } },
        here: { error: { type: 'TypeError', message: "cannot remove local 'x' of a frame" } },
      },
    },
  },
  {
    row: 44,
    name: 'the instruction it is suspended at',
    ...delegatingTwice,
    steps: ['g = f()', 'g.send(None)', 'opcode(delegate(g))', 'g.send(None)', 'opcode(g)', 'delegate(g)'],
  },
  {
    row: 45,
    name: 'lines',
    js: `function* sub() {
  yield 1;
}
function* f() {
  yield 1;

  yield* sub();
}`,
    py: `
def sub():
  yield 1

def f():
  yield 1

  yield from sub()
`,
    steps: ['g = f()', 'line(g)', 'g.send(None)', 'line(g)', 'g.send(None)', 'line(g)', 'line(delegate(g))'],
  },
  {
    row: 46,
    name: 'who is behind a frame',
    functions: true,
    js: `${seen.js} function* f() { log(chain(me)); yield 1; }`,
    py: `${seen.py}
def f():
    log(chain(me))
    yield 1
`,
    steps: ['g = set(f())', 'back(g)', 'drive(g)', 'back(g)'],
  },
  {
    row: 46,
    name: 'who is behind the frame of a delegate',
    functions: true,
    js: `${seen.js} let s; function* sub() { log(chain(s)); yield 1; } function* f() { s = sub(); yield* s; } function start() { return drive(f()); }`,
    py: `${seen.py}
def sub():
    log(chain(s))
    yield 1
def f():
    global s
    s = sub()
    yield from s
def start(): return drive(f())
`,
    steps: ['start()'],
  },
  {
    row: 47,
    name: 'whose frame it is',
    ...twoYields,
    steps: ['g = f()', 'owner(g) is g', 'g.send(None)', 'owner(g) is g', 'owner(f()) is g'],
    since: { version: [3, 14], steps: { 1: { value: 'True' }, 3: { value: 'True' }, 4: { value: 'False' } } },
  },
  {
    row: 48,
    name: 'clearing a suspended frame',
    ...twoYields,
    steps: ['g = f()', 'g.send(None)', 'clear(g)', 'state(g)', 'g.close()'],
    since: {
      version: [3, 13],
      steps: {
        2: { error: { type: 'RuntimeError', message: 'cannot clear a suspended frame' } },
        3: { value: '"GEN_SUSPENDED"' },
        4: { value: 'None' },
      },
    },
  },
  {
    row: 48,
    name: 'clearing a running frame',
    js: `${remembering.js} function* f() { try { clear(me); } catch (e) { log(e); log(String(e.message)); } yield 1; }`,
    py: `${remembering.py}
def f():
    try: clear(me)
    except RuntimeError as e:
        log(e)
        log(str(e))
    yield 1
`,
    steps: ['g = set(f())', 'g.send(None)', 'state(g)'],
  },
  {
    row: 49,
    name: 'captured variables',
    js: `function make() { let n = 10; function* f(a) { n += a; yield n; } return f(1); }`,
    py: `
def make():
    n = 10
    def f(a):
        nonlocal n
        n += a
        yield n
    return f(1)
`,
    steps: ['g = make()', 'names(g)', 'g.send(None)', 'names(g)'],
  },
  {
    row: 50,
    name: 'how it prints',
    js: `class C { static *method() { yield 1; } } function* f() { yield 1; }`,
    py: `
class C:
    @staticmethod
    def method(): yield 1
def f(): yield 1
`,
    steps: ['printed(f())', 'printed(C.method())'],
  },
  { row: 51, name: 'locals and state of something else', js: '', py: '', steps: ['names(5)', 'names([])', 'names(None)'] },
  {
    row: 53,
    name: 'a copy',
    ...counter,
    steps: ['g = f(1)', 'g.send(None)', 'copy(g)', 'pickle(g)', 'g.send(None)'],
    differs: {
      2: { python: { error: { type: 'TypeError', message: "cannot pickle 'generator' object" } }, here: { value: '2', log: ['None'] } },
      3: { python: { error: { type: 'TypeError', message: "cannot pickle 'generator' object" } }, here: { value: '2', log: ['None'] } },
    },
  },
  {
    row: 56,
    name: 'what nobody holds any more',
    ...cleaning,
    steps: ['g = f()', 'g.send(None)', 'g = None'],
    differs: { 2: { python: { log: ['"finally"'] }, here: { log: [] } } },
  },
  {
    row: 57,
    name: 'a loop that is left',
    js: `${cleaning.js} function loop(g) { for (const x of g) { log(x); break; } }`,
    py: `${cleaning.py}
def loop(g):
    for x in g:
        log(x)
        break
`,
    steps: ['g = f()', 'loop(g)', 'state(g)'],
    differs: {
      1: { python: { log: ['"begin"', '1'] }, here: { log: ['"begin"', '1', '"finally"'] } },
      2: { python: { value: '"GEN_SUSPENDED"' }, here: { value: '"GEN_CLOSED"' } },
    },
  },
  {
    row: 64,
    name: 'code_info',
    js: `function make() { let n = 10; function* f(a, b) { const c = a + b; n += c; yield c; } return f(1, 2); }`,
    py: `
def make():
    n = 10
    def f(a, b):
        nonlocal n
        c = a + b
        n += c
        yield c
    return f(1, 2)
`,
    steps: ['g = make()', 'info(g)'],
  },
];
