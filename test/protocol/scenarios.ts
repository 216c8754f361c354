/** Rows of the behaviour table about the protocol, in both languages. */
import type { Scenario } from './scenario.js';

export const counter = {
  js: `function* f(n) { while (true) { const got = yield n; log(got); n += 1; } }`,
  py: `
def f(n):
    while True:
        got = yield n
        log(got)
        n += 1
`,
};

export const twoYields = {
  js: `function* f() { const a = yield 1; const b = yield 2; return [a, b]; }`,
  py: `
def f():
    a = yield 1
    b = yield 2
    return [a, b]
`,
};

const empty = {
  js: `function* f() { log('ran'); if (false) yield; }`,
  py: `
def f():
    log('ran')
    if False: yield
`,
};

/** Catches what it is given, and says what. */
export const catching = {
  js: `function* f() { try { yield 1; } catch (e) { log(e); yield 'caught'; } return 'end'; }`,
  py: `
def f():
    try:
        yield 1
    except BaseException as e:
        log(e)
        yield 'caught'
    return 'end'
`,
};

export const cleaning = {
  js: `function* f() { log('begin'); try { yield 1; } finally { log('finally'); } }`,
  py: `
def f():
    log('begin')
    try:
        yield 1
    finally:
        log('finally')
`,
};

/** Yields whatever it is told. */
const stubborn = {
  js: `function* f() { for (;;) { try { yield 1; } catch (e) { log(e); yield 2; } } }`,
  py: `
def f():
    while True:
        try:
            yield 1
        except BaseException as e:
            log(e)
            yield 2
`,
};

const stopping = {
  js: `function* f() { try { yield 1; } finally { throw new StopIteration('s'); } }`,
  py: `
def f():
    try:
        yield 1
    finally:
        raise StopIteration('s')
`,
};

/** Bodies know the generator that was `set` last, as `me`. */
export const remembering = {
  js: 'let me; function set(g) { me = g; return g; }',
  py: `def set(g):
    global me
    me = g
    return g
`,
};

/** A body that meets itself as \`me\`. */
const reentrant = (call: string): Pick<Scenario, 'js' | 'py'> => ({
  js: `${remembering.js}
    function* f() { try { ${call.replace('throw', 'raise')} } catch (e) { log(e.message); } yield 'unharmed'; }`,
  py: `
${remembering.py}def f():
    try:
        ${call}
    except Exception as e:
        log(str(e))
    yield 'unharmed'
`,
});

const delegating = {
  js: `
    function* sub() { try { for (;;) { const got = yield 's'; log(got); if (got === 'end') return 'returned'; } } finally { log('sub finally'); } }
    function* f() { try { const r = yield* sub(); log(r); yield 'after'; } catch (e) { if (e instanceof GeneratorExit) throw e; log(e); yield 'outer caught'; } finally { log('outer finally'); } }`,
  py: `
def sub():
    try:
        while True:
            got = yield 's'
            log(got)
            if got == 'end': return 'returned'
    finally:
        log('sub finally')
def f():
    try:
        r = yield from sub()
        log(r)
        yield 'after'
    except Exception as e:
        log(e)
        yield 'outer caught'
    finally:
        log('outer finally')
`,
};

const shared = {
  js: `function* sub() { for (let n = 0; n < 5; n++) yield n; return 'r'; } function* f(s) { const r = yield* s; log(r); yield 'own'; }`,
  py: `
def sub():
    for n in range(5): yield n
    return 'r'
def f(s):
    r = yield from s
    log(r)
    yield 'own'
`,
};

/** A sub that stops in the given way, under an outer that catches everything. */
const failingSub = (body: { js: string; py: string }): Pick<Scenario, 'js' | 'py'> => ({
  js: `function* sub() { ${body.js} }
    function* f() { try { yield* sub(); } catch (e) { log(e); log(cause(e)); yield 'caught'; } }
    function* top() { yield* f(); }`,
  py: `
def sub():
${body.py}
def f():
    try:
        yield from sub()
    except Exception as e:
        log(e)
        log(cause(e))
        yield 'caught'
def top():
    yield from f()
`,
});

export const protocolScenarios: readonly Scenario[] = [
  { row: 1, name: 'a call runs nothing', ...empty, steps: ['g = f()', 'state(g)', 'iter(g) is g', 'hasframe(g)'] },
  {
    row: 2,
    name: 'states from outside',
    ...twoYields,
    steps: [
      'g = f()',
      'state(g)',
      'running(g)',
      'g.send(None)',
      'state(g)',
      'running(g)',
      "g.send('a')",
      "g.send('b')",
      'state(g)',
      'running(g)',
    ],
  },
  {
    row: 2,
    name: 'states from the body, and of who delegates',
    js: `${remembering.js}
      function* sub() { log(state(me)); log(running(me)); yield 1; }
      function* f() { log(state(me)); log(running(me)); log(hasframe(me)); yield 0; yield* sub(); }`,
    py: `
${remembering.py}def sub():
    log(state(me))
    log(running(me))
    yield 1
def f():
    log(state(me))
    log(running(me))
    log(hasframe(me))
    yield 0
    yield from sub()
`,
    steps: ['g = set(f())', 'g.send(None)', 'g.send(None)', 'state(g)', 'running(g)'],
  },
  { row: 2, name: 'closed by an error', ...cleaning, steps: ['g = f()', 'g.send(None)', "g.throw(ValueError('x'))", 'state(g)'] },
  {
    row: 3,
    name: 'a closed generator',
    ...empty,
    steps: ['g = f()', 'g.close()', 'hasframe(g)', 'running(g)', 'delegate(g)', 'hascode(g)'],
  },
  {
    row: 4,
    name: 'a value for a fresh generator',
    ...counter,
    steps: ['g = f(5)', "g.send('x')", 'state(g)', 'g.send(0)', 'g.send(None)', 'state(g)'],
  },
  {
    row: 5,
    name: 'values go in and out',
    ...counter,
    steps: ['g = f(1)', 'g.send(None)', "g.send('hello')", 'g.send(None)', 'g.send(False)', 'take(g)'],
  },
  {
    row: 6,
    name: 'the returned value',
    js: `function* f(v) { if (false) yield; return v; }`,
    py: `
def f(v):
    if False: yield
    return v
`,
    steps: [
      "f('x').send(None)",
      'f([1, 2]).send(None)',
      "f(ValueError('e')).send(None)",
      'f(None).send(None)',
      "f(StopIteration('inner')).send(None)",
      'f([]).send(None)',
    ],
  },
  { row: 7, name: 'falling off the end', ...empty, steps: ['f().send(None)'] },
  {
    row: 8,
    name: 'after exhaustion',
    js: `function* f() { yield 1; return 'value'; }`,
    py: `
def f():
    yield 1
    return 'value'
`,
    steps: [
      'g = f()',
      'g.send(None)',
      'g.send(None)',
      'g.send(None)',
      "g.send('x')",
      "g.throw(ValueError('k'))",
      "g.throw(StopIteration('s'))",
      'g.close()',
      'g.close()',
    ],
  },
  {
    row: 10,
    name: 'an exception for a fresh generator',
    ...catching,
    steps: ['g = f()', "g.throw(ValueError('e'))", 'state(g)', 'g.send(None)'],
  },
  {
    row: 11,
    name: 'a class instead of an exception',
    ...counter,
    steps: [
      'f(0).throw(ValueError)',
      "f(0).throw(ValueError, 'message')",
      "f(0).throw(ValueError, ValueError('made'))",
      "f(0).throw(ValueError('a'), 'b')",
      'f(0).throw(GeneratorExit)',
    ],
  },
  {
    row: 13,
    name: 'caught, then yield',
    ...catching,
    steps: ['g = f()', 'g.send(None)', "g.throw(ValueError('e'))", 'state(g)', 'g.send(None)'],
  },
  {
    row: 14,
    name: 'caught, then return',
    js: `function* f() { try { yield 1; } catch (e) { log(e); } return 'x'; }`,
    py: `
def f():
    try: yield 1
    except ValueError as e: log(e)
    return 'x'
`,
    steps: ['g = f()', 'g.send(None)', "g.throw(ValueError('e'))", 'state(g)'],
  },
  { row: 16, name: 'GeneratorExit, not caught', ...cleaning, steps: ['g = f()', 'g.send(None)', 'g.throw(GeneratorExit())', 'state(g)'] },
  { row: 17, name: 'closing a fresh generator', ...cleaning, steps: ['g = f()', 'g.close()', 'state(g)', 'g.send(None)'] },
  { row: 18, name: 'closing runs finally', ...cleaning, steps: ['g = f()', 'g.send(None)', 'g.close()', 'state(g)', 'g.close()'] },
  {
    row: 18,
    name: 'another GeneratorExit',
    js: `function* f() { try { yield 1; } catch (e) { throw new GeneratorExit(); } }`,
    py: `
def f():
    try: yield 1
    except GeneratorExit: raise GeneratorExit()
`,
    steps: ['g = f()', 'g.send(None)', 'g.close()', 'state(g)'],
  },
  {
    row: 19,
    name: 'returning while being closed',
    js: `function* f() { try { yield 1; } catch (e) { return 'bye'; } }`,
    py: `
def f():
    try: yield 1
    except GeneratorExit: return 'bye'
`,
    steps: ['g = f()', 'g.send(None)', 'g.close()', 'g.close()', 'state(g)'],
    since: { version: [3, 13], steps: { 2: { value: '"bye"' } } },
  },
  {
    row: 20,
    name: 'yielding while being closed',
    ...stubborn,
    steps: ['g = f()', 'g.send(None)', 'g.close()', 'state(g)', 'g.send(None)', 'g.send(None)', 'state(g)'],
  },
  {
    row: 21,
    name: 'another error while being closed',
    js: `function* f() { try { yield 1; } finally { throw new ValueError('other'); } }`,
    py: `
def f():
    try: yield 1
    finally: raise ValueError('other')
`,
    steps: ['g = f()', 'g.send(None)', 'g.close()', 'state(g)'],
  },
  { row: 22, name: 'StopIteration while being closed', ...stopping, steps: ['g = f()', 'g.send(None)', 'g.close()', 'state(g)'] },
  {
    row: 23,
    name: 'StopIteration from the body',
    js: `function* f() { yield 1; throw new StopIteration('v'); }`,
    py: `
def f():
    yield 1
    raise StopIteration('v')
`,
    steps: ['g = f()', 'g.send(None)', 'g.send(None)', 'state(g)', 'g.send(None)'],
  },
  {
    row: 23,
    name: 'StopIteration of a generator driven by hand',
    js: `function* sub() { yield 1; return 'r'; } function* f() { const s = sub(); s.send(undefined); yield 2; s.send(undefined); }`,
    py: `
def sub():
    yield 1
    return 'r'
def f():
    s = sub()
    s.send(None)
    yield 2
    s.send(None)
`,
    steps: ['g = f()', 'g.send(None)', 'g.send(None)', 'state(g)'],
  },
  {
    row: 25,
    name: 'StopIteration put in',
    ...counter,
    steps: ['g = f(0)', 'g.send(None)', "g.throw(StopIteration('s'))", 'state(g)', 'h = f(0)', "h.throw(StopIteration('s'))", 'state(h)'],
    since: { version: [3, 12], steps: { 5: { error: { type: 'StopIteration', message: 's', value: '"s"' } } } },
  },
  {
    row: 26,
    name: 'StopIteration caught',
    js: `function* f() { try { yield 1; } catch (e) { yield e.value; } }`,
    py: `
def f():
    try: yield 1
    except StopIteration as e: yield e.value
`,
    steps: ['g = f()', 'g.send(None)', "g.throw(StopIteration('s'))", 'state(g)'],
  },
  ...['me.send(None)', 'me.throw(ValueError)', 'me.close()', "me.send('x')"].map((call) => ({
    row: 28,
    name: `${call} while running`,
    ...reentrant(call),
    js: reentrant(call).js.replaceAll('None', 'undefined'),
    steps: ['g = set(f())', 'g.send(None)', 'state(g)', 'g.send(None)'],
  })),
  ...['me.send(None)', 'me.throw(ValueError)', 'me.close()'].map((call) => ({
    row: 29,
    name: `${call} from a delegate`,
    js: `${reentrant(call).js.replaceAll('None', 'undefined')} function* outer() { log(yield* f()); }`,
    py: `${reentrant(call).py}
def outer():
    log((yield from f()))
`,
    steps: ['g = set(outer())', 'g.send(None)', 'state(g)', 'g.send(None)', 'state(g)'],
  })),
  {
    row: 29,
    name: 'a running generator as delegate',
    js: `${remembering.js} function* f() { try { yield* me; } catch (e) { log(e instanceof TypeError); } yield 'unharmed'; }`,
    py: `
${remembering.py}def f():
    try: yield from me
    except ValueError as e: log(True)
    yield 'unharmed'
`,
    steps: ['g = set(f())', 'g.send(None)', 'g.send(None)'],
  },
  {
    row: 30,
    name: 'values through a delegate',
    ...delegating,
    steps: ['g = f()', 'g.send(None)', 'g.send(None)', "g.send('x')", "g.send('end')", 'delegate(g)', 'g.send(None)', 'state(g)'],
  },
  {
    row: 31,
    name: 'an exception that the delegate passes on',
    ...delegating,
    steps: ['g = f()', 'g.send(None)', "g.throw(ValueError('e'))", 'g.send(None)'],
  },
  {
    row: 31,
    name: 'an exception that ends the delegate',
    js: `function* sub() { try { yield 1; } catch (e) { log(e); return 'given'; } } function* f() { yield [yield* sub()]; }`,
    py: `
def sub():
    try: yield 1
    except ValueError as e:
        log(e)
        return 'given'
def f():
    yield [(yield from sub())]
`,
    steps: ['g = f()', 'g.send(None)', "g.throw(ValueError('e'))", 'g.send(None)'],
  },
  {
    row: 31,
    name: 'an exception that the delegate replaces',
    js: `function* sub() { try { yield 1; } catch (e) { throw new ZeroDivisionError('k'); } } function* f() { try { yield* sub(); } catch (e) { log(e); yield 2; } }`,
    py: `
def sub():
    try: yield 1
    except ValueError: raise ZeroDivisionError('k') from None
def f():
    try: yield from sub()
    except ZeroDivisionError as e:
        log(e)
        yield 2
`,
    steps: ['g = f()', 'g.send(None)', "g.throw(ValueError('e'))"],
  },
  {
    row: 31,
    name: 'an exception that the delegate survives',
    ...failingSub({
      js: `try { yield 1; } catch (e) { yield 'survived'; } return 'r';`,
      py: `    try: yield 1
    except ValueError: yield 'survived'
    return 'r'`,
    }),
    steps: ['g = top()', 'g.send(None)', "g.throw(ValueError('e'))", 'g.send(None)'],
  },
  {
    row: 31,
    name: 'an exception where the delegate cannot take one',
    js: `function* f() { try { yield* [1, 2]; } catch (e) { log(e); yield 'caught'; } }`,
    py: `
def f():
    try: yield from [1, 2]
    except ValueError as e:
        log(e)
        yield 'caught'
`,
    steps: ['g = f()', 'g.send(None)', "g.throw(ValueError('e'))", 'g.send(None)'],
  },
  { row: 33, name: 'closing a chain', ...delegating, steps: ['g = f()', 'g.send(None)', 'g.close()', 'state(g)'] },
  { row: 33, name: 'GeneratorExit for a chain', ...delegating, steps: ['g = f()', 'g.send(None)', 'g.throw(GeneratorExit())', 'state(g)'] },
  {
    row: 33,
    name: 'closing a delegate that returns',
    js: `function* sub() { try { yield 1; } catch (e) { log(e); return 'swallowed'; } } function* f() { try { log(yield* sub()); yield 2; } finally { log('outer'); } }`,
    py: `
def sub():
    try: yield 1
    except GeneratorExit as e:
        log(e)
        return 'swallowed'
def f():
    try:
        log((yield from sub()))
        yield 2
    finally: log('outer')
`,
    steps: ['g = f()', 'g.send(None)', 'g.close()', 'state(g)'],
  },
  {
    row: 33,
    name: 'a delegate ignores being closed',
    js: `${stubborn.js} function* outer() { yield* f(); }`,
    py: `${stubborn.py}
def outer():
    yield from f()
`,
    steps: ['g = outer()', 'g.send(None)', 's = delegate(g)', 'g.close()', 'state(g)', 'state(s)', 'g.send(None)', 's.send(None)'],
  },
  {
    row: 33,
    name: 'closing a chain of three',
    js: `function* a() { try { yield 1; } finally { log('a'); } } function* b() { try { yield* a(); } finally { log('b'); } } function* c() { try { yield* b(); } finally { log('c'); } }`,
    py: `
def a():
    try: yield 1
    finally: log('a')
def b():
    try: yield from a()
    finally: log('b')
def c():
    try: yield from b()
    finally: log('c')
`,
    steps: ['g = c()', 'g.send(None)', 'm = delegate(g)', 'i = delegate(m)', 'g.close()', 'state(g)', 'state(m)', 'state(i)'],
  },
  {
    row: 33,
    name: 'outer generators are running while inner ones are closed',
    js: `${remembering.js} function* sub() { try { yield 1; } finally { log(state(me)); log(running(me)); } } function* mid() { yield* sub(); } function* f() { yield* mid(); }`,
    py: `
${remembering.py}def sub():
    try: yield 1
    finally:
        log(state(me))
        log(running(me))
def mid():
    yield from sub()
def f():
    yield from mid()
`,
    steps: ['g = set(f())', 'g.send(None)', 'g.close()', 'state(g)'],
  },
  {
    row: 34,
    name: 'closing the delegate throws',
    js: `function* sub() { try { yield 1; } finally { throw new ValueError('in sub'); } } function* f() { try { yield* sub(); } finally { log('outer'); } }`,
    py: `
def sub():
    try: yield 1
    finally: raise ValueError('in sub')
def f():
    try: yield from sub()
    finally: log('outer')
`,
    steps: ['g = f()', 'g.send(None)', 'g.close()', 'state(g)'],
  },
  {
    row: 34,
    name: 'closing the delegate throws, and the outer catches',
    js: `function* sub() { try { yield 1; } finally { throw new ValueError('in sub'); } } function* f() { try { yield* sub(); } catch (e) { log(e); yield 2; } }`,
    py: `
def sub():
    try: yield 1
    finally: raise ValueError('in sub')
def f():
    try: yield from sub()
    except ValueError as e:
        log(e)
        yield 2
`,
    steps: ['g = f()', 'g.send(None)', 'g.close()', 'state(g)', 'g.send(None)'],
  },
  {
    row: 36,
    name: 'a delegate that is no iterable',
    js: `function* f() { try { yield* 5; } catch (e) { log(e); } yield 1; yield* undefined; }`,
    py: `
def f():
    try: yield from 5
    except TypeError as e: log(e)
    yield 1
    yield from None
`,
    steps: ['g = f()', 'g.send(None)', 'running(g)'],
  },
  {
    row: 36,
    name: 'no iterable, not caught',
    js: `function* f() { yield* 5; }`,
    py: `
def f():
    yield from 5
`,
    steps: ['g = f()', 'g.send(None)', 'state(g)'],
  },
  {
    row: 38,
    name: 'a partly consumed delegate',
    ...shared,
    steps: ['s = sub()', 's.send(None)', 's.send(None)', 'g = f(s)', 'g.send(None)', 'take(s)', 'g.send(None)', 'g.send(None)'],
  },
  {
    row: 38,
    name: 'two outer generators share a delegate',
    ...shared,
    steps: [
      's = sub()',
      'g = f(s)',
      'h = f(s)',
      'g.send(None)',
      'h.send(None)',
      'g.send(None)',
      'g.send(None)',
      'h.send(None)',
      'h.send(None)',
      'g.send(None)',
      'h.send(None)',
      'state(g)',
    ],
  },
  { row: 38, name: 'a finished delegate', ...shared, steps: ['s = sub()', 's.close()', 'g = f(s)', 'g.send(None)', 'delegate(g)'] },
  {
    row: 39,
    name: 'driving gi_yieldfrom',
    ...shared,
    steps: [
      'g = f(sub())',
      'g.send(None)',
      'delegate(g).send(None)',
      'delegate(g).send(None)',
      'g.send(None)',
      'delegate(g).close()',
      'g.send(None)',
    ],
  },
  {
    row: 40,
    name: 'StopIteration escapes in a delegate',
    ...failingSub({
      js: `yield 1; throw new StopIteration('s');`,
      py: `    yield 1
    raise StopIteration('s')`,
    }),
    steps: ['g = f()', 'g.send(None)', 'g.send(None)', 'g.send(None)', 'h = top()', 'h.send(None)', 'h.send(None)'],
  },
  {
    row: 40,
    name: 'StopIteration escapes at the first step of a delegate',
    ...failingSub({
      js: `throw new StopIteration('s'); yield 1;`,
      py: `    raise StopIteration('s')
    yield 1`,
    }),
    steps: ['g = f()', 'g.send(None)', 'h = top()', 'h.send(None)'],
  },
  {
    row: 40,
    name: 'StopIteration put into a delegate',
    ...failingSub({ js: `yield 1;`, py: `    yield 1` }),
    steps: ['g = top()', 'g.send(None)', "g.throw(StopIteration('s'))", 'g.send(None)'],
  },
  {
    row: 40,
    name: 'StopIteration of a delegate, not caught',
    ...shared,
    js: `function* sub() { yield 1; throw new StopIteration('s'); } function* f() { yield* sub(); }`,
    py: `
def sub():
    yield 1
    raise StopIteration('s')
def f():
    yield from sub()
`,
    steps: ['g = f()', 'g.send(None)', 'g.send(None)', 'state(g)'],
  },
  {
    row: 41,
    name: 'gi_yieldfrom',
    ...delegating,
    steps: [
      'g = f()',
      'delegate(g)',
      'g.send(None)',
      'delegate(g)',
      'delegate(delegate(g))',
      "g.send('end')",
      'delegate(g)',
      'g.close()',
      'delegate(g)',
    ],
  },
];
