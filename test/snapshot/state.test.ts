/** What is in a frame comes back: saved and restored at every step, a generator does what it does without. */
import { describe, expect, it } from 'vitest';
import { snapshot } from '../../runtime/snapshot.js';
import { again, type Maker, make, stepwise, straight } from './support.js';

/** Bodies with the values sent to them; each yields enough to tell one state from another. */
const bodies: Record<string, [body: string, parameters?: string, args?: () => unknown[], answers?: unknown[]]> = {
  locals: ['let n = a; const s = yield n; n += s; yield [n, s]; return n;', 'a', () => [1], [undefined, 5]],
  'defaults and patterns in parameters': ['yield [a, b, rest]; return a;', '{ a = 1 } = {}, [b] = [2], ...rest', () => []],
  'an element of arguments that is deleted': [
    'yield 1; delete arguments[0]; const b = a; a = 5; return [a, b, arguments[0]];',
    'a',
    () => [1],
  ],
  'arguments that are frozen': ['yield 1; Object.freeze(arguments); a = 5; return [a, arguments[0]];', 'a', () => [1]],
  'arguments that are taken out': ['yield 1; const [x] = [].splice.call(arguments, 0); return [x, a, b];', 'a, b', () => [1, 2]],
  'arguments with a hole': [
    'yield 1; delete arguments[0]; yield 2; b = 5; yield arguments[1]; arguments[1] = 6; return [a, b];',
    'a, b',
    () => [1, 2],
  ],
  'an element of arguments that is an accessor': [
    'const f = () => a; yield 1; Object.defineProperty(arguments, "0", { get: () => 7 }); a = 5; return [f(), arguments[0]];',
    'a',
    () => [1],
  ],
  'parameters that go together with arguments': [
    'yield 1; arguments[0] = 5; yield a; a = 6; yield arguments[0]; arguments[0] = 7; delete arguments[0]; return arguments.length;',
    'a',
    () => [1],
  ],
  'half-evaluated expressions': ['return a.x + (yield 1) * (yield 2) + `${a.x}${yield 3}`;', 'a', () => [{ x: 3 }], [0, 1, 2, 3]],
  'a method call': ['return a.concat(yield 1, yield 2);', 'a', () => [[0]], [0, 1, 2]],
  'a call of a global': ['return Math.max(yield 1, yield 2);', '', () => [], [0, 7, 2]],
  'a pattern that is being filled': [
    'const { x = yield 1, ...r } = a; const [p, q = yield 2, ...s] = b; return [x, r, p, q, s];',
    'a, b',
    () => [{ y: 1 }, [1]],
    [0, 5, 6],
  ],
  'an array literal after a spread': ['return [...a, yield 1, ...a, yield 2];', 'a', () => [[1, 2]], [0, 1, 2]],
  'a finally block': ['try { yield 1; return 5; } finally { yield 2; yield 3; }'],
  'an exception in a finally block': [
    'try { try { yield 1; throw new TypeError("no"); } finally { yield 2; } } catch (e) { yield e.name; return e.message; }',
  ],
  'a jump through a finally block': [
    'for (const i of [1, 2, 3]) { try { if (i === 2) continue; yield i; } finally { yield -i; } } return 0;',
  ],
  'for-of over an array': ['for (const x of a) { a.push(x * 2); yield x; if (a.length > 8) break; } return a;', 'a', () => [[1, 2]]],
  'for-of over a string': ['for (const c of s) yield c;', 's', () => ['a😀\ud800b\udc00']],
  'for-of over a map': [
    'for (const [k, v] of m) { if (k === 1) m.delete(2); if (k === 3) m.set(1, "again"), m.delete(1), m.set(1, 0); yield [k, v]; if (m.size > 9) break; }',
    'm',
    () => [
      new Map([
        [1, 'a'],
        [2, 'b'],
        [3, 'c'],
        [4, 'd'],
      ]),
    ],
  ],
  'for-of over a set': [
    'let n = 0; for (const v of s) { s.delete(v); if (n++ < 4) s.add(v); yield [v, n]; }',
    's',
    () => [new Set([1, 2])],
  ],
  'for-of over a typed array': ['for (const v of t) { t[4] = v; yield v; }', 't', () => [new Float32Array([1, 2.5, 3, 0, 0])]],
  'for-of over arguments': ['for (const v of arguments) yield v; return arguments.length;', '', () => [1, 2, 3]],
  'for-of over entries, keys and values of an array': [
    'for (const [i, x] of a.entries()) { if (i === 0) a.length = 0; yield [i, x]; if (i < 3) a.push("p", "q", "r"); } for (const i of (yield a).keys()) yield i; for (const x of a.values()) yield x;',
    'a',
    () => [[1, 2]],
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ['k', 'l']],
  ],
  'for-of over entries, keys and values of maps, sets and typed arrays': [
    'for (const k of m.keys()) { m.delete("b"); yield k; } for (const v of m.values()) yield v; for (const [k, v] of m.entries()) { yield [k, v]; m.set("e", 5); if (k === "e") break; } for (const e of s.entries()) yield e; for (const e of t.entries()) yield e;',
    'm, s, t',
    () => [
      new Map([
        ['a', 1],
        ['b', 2],
        ['c', 3],
      ]),
      new Set([7, 8]),
      new Uint8Array([9, 10]),
    ],
  ],
  'iterators in variables': [
    `const it = a.entries(), of = a[Symbol.iterator](), k = m.keys(); let s = (t)[Symbol.iterator]();
    yield it.next(); yield s.next(); yield s.next(t.add(1)); yield [k.next(), of.next(yield 0)]; m.delete('a'); m.set('d', 4); a.push(9);
    for (const [i, x] of it) { yield [i, x]; if (i === 1) break; }
    const all = () => [...it]; yield typeof all; yield all(); a.push(10); yield [it.next(), it.next(yield 1)];
    for (const key of k) yield key; m.set('e', 5); yield k.next(); const [p, q = yield 2] = of; yield [p, q, of.next()]; yield* of;
    for (let r; !(r = of.next()).done; ) yield r.value; try { const none = a.keys.values(); yield none; } catch (e) { yield e.message; }
    const text = 'a😀b'[Symbol.iterator](); text.next(); yield* text; return [...m.keys()];`,
    'a, m, t',
    () => [
      [5, 6, 7],
      new Map([
        ['a', 1],
        ['b', 2],
        ['c', 3],
      ]),
      new Set([8]),
    ],
  ],
  'iterators in variables, of callees in parentheses': [
    `const it = (a.entries)(), of = ((a)[(Symbol.iterator)])(), k = (( /* ( */ a . keys)) /* ) */ ( ); yield it.next(); yield of.next();
    yield k.next(); yield* it; yield [...of]; try { const none = (a[Symbol.unscopables])(); } catch (e) { yield e.message; }
    for (const o of [{}, { [Symbol.iterator]: 1 }]) try { const none = (o[Symbol.iterator])(); yield none; } catch (e) { yield e.message; }
    return [...k];`,
    'a',
    () => [[5, 6, 7]],
  ],
  'patterns over entries, keys and values': [
    'let p, q; const [a = yield 1, [b, c] = yield 2, ...d] = m.entries(); yield [a, b, c, d]; [p = yield 3, q = yield 4] = s.keys(); yield [p, q]; ([p, q = yield 5] = (yield t).values()); var [x, , z = yield 6] = (l).entries(); yield [p, q, x, z]; try { [p = yield 7] = m.entries(yield 8); [m.k = yield 9] = m.entries(); } catch (e) { yield e.name; }',
    'm, s, t, l',
    () => [
      new Map([
        ['a', 1],
        ['b', 2],
        ['c', 3],
      ]),
      new Set(),
      0,
      [7, 8],
    ],
    [0, 0, 'p', 'q', 0, [5], 'q2', 'z'],
  ],
  'yield* over entries, keys and values': [
    'yield* a.entries(); yield* m.keys(); return yield* (m).values();',
    'a, m',
    () => [['x', 'y'], new Map([[1, 2]])],
  ],
  'for-of over entries of the own kind': [
    'const own = { list: [5, 6], *entries() { yield* this.list; }, keys: () => [7] }; for (const x of own.entries()) yield x; for (const x of own.keys()) yield x; try { for (const x of own.values()) yield x; } catch (e) { yield e.message; }',
  ],
  'methods of object literals': [
    'let n = 0; const o = { add(by = 1) { n += by; return this; }, async "in time"() {}, 7() { return n * 7; }, __proto__() { return "own"; }, *[Symbol.iterator]() { yield n; yield* [n + 1]; }, [Symbol.toPrimitive]() { return n; }, "*": yield 0 }; yield [o.add().add(2)[7](), +o, [...o]]; for (const x of o) { o.add(x); yield x; } yield [Object.keys(o), o.add.name, o[Symbol.iterator].name, o[7].name, o.__proto__()]; try { new o.add(); } catch (e) { yield e.name; }',
  ],
  'for-in': ['for (const k in o) { delete o.c; yield k; }', 'o', () => [{ a: 1, b: 2, c: 3, d: 4 }]],
  'yield* over an array': ['return yield* a;', 'a', () => [[1, 2, 3]]],
  'yield* over a string, a map and a set': ['yield* s; yield* m; yield* t;', 's, m, t', () => ['x😀', new Map([[1, 2]]), new Set([3, 4])]],
  'shadowed variables': ['let x = 1; { let x = 2; yield x; { let x = 3; yield x; } yield x; } yield x;'],
  'a switch': ['switch (yield 1) { case yield 2: yield "no"; case 5: yield "five"; default: yield "rest"; }', '', () => [], [0, 5, 4]],
  'an object that is being made': ['return { a: yield 1, [yield 2]: yield 3, ...(yield 4) };', '', () => [], [0, 1, 'k', 3, { z: 1 }]],
  this: ['yield this.n; this.n++; yield this.n;', ''],
  'arguments and parameters that go together': [
    'a = 5; yield [...arguments]; arguments[1] = 6; yield [a, b]; yield a;',
    'a, b',
    () => [1, 2],
  ],
  'yield* through three generators': [
    'function* deep(n) { if (n === 0) { const r = yield "bottom"; return r; } const r = yield* deep(n - 1); yield [n, r]; return r + 1; } return yield* deep(3);',
    '',
    () => [],
    [0, 10],
  ],
  'for-of over a generator': ['function* count(n) { for (let i = 0; i < n; i++) yield i; } for (const i of count(3)) yield i * 2;'],
  'a generator in a variable': [
    'function* count() { let i = 0; while (true) yield i++; } const g = count(); g.next(); yield 1; yield g.next().value; yield g.next().value;',
  ],
  'variables of a generator around': [
    'let x = 1; function* inner() { x++; yield x; x *= 3; yield x; } yield* inner(); yield x; x++; yield* inner(); return x;',
  ],
  'variables of a loop, captured': [
    'let all = 0; for (let i = 0; i < 3; i++) { function* one() { yield i++; all += i; yield i; } yield* one(); } return all;',
  ],
  'temporal dead zones': ['const read = (() => 0); try { yield 1; later; } catch (e) { yield e.name; } let later = 2; yield later;', ''],
};

describe('every step', () => {
  it.each(Object.entries(bodies))('%s', (name, [body, parameters = '', args = () => [], answers = []]) => {
    const f = make(body, parameters);
    const start = (): ReturnType<Maker> => (name === 'this' ? f.call({ n: 1 } as never) : f(...args()));
    expect(stepwise(start(), answers)).toEqual(straight(start(), answers));
  });

  it.each(['inline', 'sidecar', 'none'] as const)('with bytecode: %s', (bytecode) => {
    const f = make('const add = (x) => (n += x); let n = 0; for (const x of a) yield add(x); return n;', 'a', { bytecode });
    expect(stepwise(f([1, 2]))).toEqual(straight(f([1, 2])));
  });

  it('leaves the generator that is saved as it is', () => {
    const [body, parameters, args] = bodies['for-of over a map']!;
    const f = make(body, parameters);
    const saved = f(...args!());
    const other = f(...args!());
    for (;;) {
      snapshot(saved);
      const result = saved.next();
      expect(result).toEqual(other.next());
      if (result.done) break;
    }
  });

  it('takes throw and return where it stands', () => {
    const f = make(
      'try { for (const x of [1, 2]) { try { yield x; } finally { yield "closed"; } } } catch (e) { yield e; } finally { yield "end"; }',
    );
    for (const act of [(g: Generator) => g.throw('thrown'), (g: Generator) => g.return('returned')]) {
      const run = (through: (g: Generator) => Generator): unknown[] => {
        let g = f() as Generator;
        g.next();
        g = through(g);
        const seen: unknown[] = [act(g)];
        for (let i = 0; i < 9 && !(seen.at(-1) as IteratorResult<unknown>).done; i++) {
          g = through(g);
          seen.push(g.next());
        }
        return seen;
      };
      expect(run((g) => again(g))).toEqual(run((g) => g));
    }
  });

  it('has generators before the start and after the end', () => {
    const f = make('yield 1; return 2;');
    const fresh = again(f());
    expect([...fresh]).toEqual([1]);
    const finished = again(fresh);
    expect(finished.next()).toEqual({ value: undefined, done: true });
    expect((finished as unknown as { gi_frame: unknown }).gi_frame).toBe(null);
  });
});
