// A method whose object and arguments alone make the delegate: in whatever way it turns out to be another one.
const attempt = (f) => { try { return f(); } catch (e) { return e.name; } };
class Base {
  constructor(name) { this.name = name; this.inner = null; }
  *items(x, y) { log(this.name, 'items', x, y); yield x; yield [this.name, y]; return `${this.name} ended`; }
  *run(a) { const r = yield* this.items(a, a + 1); log('got', r); const s = yield* this.items(7, 8); return [r, s]; }
  *deep() { if (this.inner) yield* this.inner.deep(); yield this.name; return yield* this.items(0, 0); }
  *values() { yield 'own'; yield this.name; }
  *all() { yield* this.values(); return yield* (0, this).values(); }
  *fewer() { yield* this.items(1); yield* this.items(1, 2, 3); yield* this.items(...[4, 5]); }
  *within() { yield* this.items(yield 'first', yield 'second'); }
}
log([...new Base('a').run(1)], attempt(() => [...new Base('a').run(1n)]));
{
  const [a, b, c] = [new Base('a'), new Base('b'), new Base('c')];
  a.inner = b; b.inner = c;
  log([...a.deep()], [...a.all()], [...a.fewer()]);
  const it = a.within();
  log(it.next(), it.next('x'), it.next('y'), it.next(), it.next());
  c.inner = 5;
  log(attempt(() => [...a.deep()]));
  c.inner = { deep: 5 };
  log(attempt(() => [...a.deep()]));
  c.inner = { deep: () => [1, 2] };
  log([...a.deep()]);
  c.inner = { *deep(...rest) { log(this === c.inner, rest); yield 'foreign'; } };
  log([...a.deep()]);
  c.inner = new Map([[1, 2]]);
  c.inner.deep = c.inner.entries;
  log([...a.deep()]);
}
// Overridden, by the class, the object, and while it runs.
class Over extends Base { *items(...args) { log('over', args); yield 'over'; return yield* super.items(...args); } }
log([...new Over('o').run(3)]);
class Plain extends Base { items(...args) { log('plain', args.length); return args; } values() { return new Set([1, 2]).values(); } }
log([...new Plain('p').run(3)], [...new Plain('p').all()], [...new Plain('p').fewer()]);
{
  const a = new Base('a');
  const it = a.run(1);
  log(it.next());
  a.items = function* (x) { log(this === a, arguments.length); yield `replaced ${x}`; };
  log(it.next(), it.next(), it.next(), it.next());
  const other = new Base('b');
  Object.defineProperty(other, 'items', { get() { log('read'); return Base.prototype.items; } });
  log([...other.run(5)]);
}
// What the object is asked for, and in which order.
{
  let at = { name: 'first', get items() { log('read of', this.name); at = { name: 'second' }; return Base.prototype.items; } };
  const give = (x) => { log('given', x); return x; };
  function* ordered() { yield* at.items(give(1), give(2)); log(at.name); yield* give(new Base('made')).items(give(3), () => at); }
  for (const x of ordered()) log(typeof x, Array.isArray(x) ? typeof x[1] : x);
}
// `this` in strict code is what it is.
{
  const prims = { *kind() { 'use strict'; yield typeof this; yield this; } };
  class Strict { *kind() { yield typeof this; } *of(x) { x.kind = Strict.prototype.kind; yield* x.kind(); } *on(x) { yield* x.kind(); } }
  Object.defineProperty(Number.prototype, 'kind', { value: Strict.prototype.kind, configurable: true });
  log([...new Strict().on(5)], [...new Strict().of({})], attempt(() => [...new Strict().on(null)]), [...prims.kind()]);
  delete Number.prototype.kind;
  log(attempt(() => [...new Strict().on(5)]));
}
// Of literals, static ones, private ones.
const literal = { *leaf(n) { yield n; yield this === literal; }, *tree(n) { yield* this.leaf(n); yield* literal.leaf(n + 1); } };
log([...literal.tree(1)]);
class Statics { static *leaf(n) { yield n; return this.name; } static *tree() { log(yield* this.leaf(1)); log(yield* Statics.leaf(2)); } static #p = 3; static *#leaf() { yield this.#p; } static *hidden() { yield* this.#leaf(); yield* Statics.#leaf(); } }
log([...Statics.tree()], [...Statics.hidden()], attempt(() => [...Statics.hidden.call({})]));
class Sub extends Statics {}
log([...Sub.tree()], attempt(() => [...Sub.hidden()]));
// Parameters by names that the code around might have.
class Names { *m($, fn, self, it, frame) { yield [$, fn, self, it, frame]; } *go() { yield* this.m(1, 2, 3, 4, 5); } }
log([...new Names().go()]);
// Prototypes of the function's generators are replaced, or changed.
{
  class P { *m() { yield 1; yield 2; } *go() { yield* this.m(); } }
  const { prototype } = P.prototype.m;
  prototype.next = function () { log('next'); delete prototype.next; return { value: 'mine', done: false }; };
  log([...new P().go()]);
  prototype[Symbol.iterator] = function () { log('iterator'); return [8, 9].values(); };
  log([...new P().go()]);
  delete prototype[Symbol.iterator];
  P.prototype.m.prototype = { __proto__: prototype, [Symbol.iterator]() { log('other'); return [5][Symbol.iterator](); } };
  log([...new P().go()]);
  P.prototype.m.prototype = null;
  log([...new P().go()]);
}
// Left early, thrown into, returned from.
{
  class T { *m() { try { yield 1; yield 2; } catch (e) { log('caught', e); yield 3; } finally { log('left'); } } *go() { try { yield* this.m(); } finally { log('outer left'); } } }
  const [a, b, c] = [new T().go(), new T().go(), new T().go()];
  log(a.next(), a.return(5), a.next(), b.next(), b.throw('x'), b.next(), c.next());
  for (const x of c) { log(x); break; }
}
