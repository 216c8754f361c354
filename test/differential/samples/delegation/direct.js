// One generator below another, from its second item on: who runs, who is told so, and what comes of it.
const attempt = (f) => { try { return JSON.stringify(f()); } catch (e) { return `${e.name}: ${e.message}`; } };
let outer, other, inner;
function* delegating(it, name) { try { const r = yield* it; log(name, 'got', r); yield `${name} after`; } catch (e) { log(name, 'caught', e.message ?? e); yield `${name} mended`; } finally { log(name, 'left'); } }
function each(name, act) {
  log('--', name);
  inner = (function* () { const v = yield 1; log('sent', v); log(act()); const w = yield 2; log('sent', w); log(act()); return 3; })();
  outer = delegating(inner, 'outer');
  other = delegating(inner, 'other');
  for (let i = 0; i < 5; i++) log(attempt(() => outer.next(`v${i}`)));
  log(attempt(() => other.next()), attempt(() => other.next()));
}
each('outer.next', () => attempt(() => outer.next('x')));
each('outer.return', () => attempt(() => outer.return('x')));
each('outer.throw', () => attempt(() => outer.throw(new Error('x'))));
each('inner.next', () => attempt(() => inner.next('x')));
each('inner.return', () => attempt(() => inner.return('x')));
each('other.next', () => attempt(() => other.next('x')));
each('other.return', () => attempt(() => other.return('x')));
each('other.throw', () => attempt(() => other.throw(new Error('x'))));
each('nothing', () => 0);
// Resumed in turns by two, closed from outside, and failing.
{
  const it = (function* () { for (let i = 0; ; i++) yield i; })();
  const [a, b] = [delegating(it, 'a'), delegating(it, 'b')];
  log(a.next(), b.next(), a.next(), b.next(), it.next(), a.next());
  log(b.return('done'), a.next(), a.next(), it.next());
}
{
  const it = (function* () { yield 1; yield 2; throw new Error('failed'); })();
  const a = delegating(it, 'a');
  log(a.next(), a.next(), a.next(), a.next(), a.next());
}
{
  const it = (function* () { yield 1; yield* [2, 3]; yield* (function* () { yield 4; return 5; })(); return 6; })();
  const a = delegating(it, 'a');
  for (let i = 0; i < 8; i++) log(a.next(i));
}
// What follows the delegate delegates again, returns, or throws.
function* several(n) { yield* count(n); const r = yield* count(0); log('empty', r); yield* [7]; yield* several2(n); if (n > 2) throw new Error('end'); return yield* count(1); }
function* several2(n) { yield* count(n); yield* count(n); }
function* count(n) { for (let i = 0; i < n; i++) yield i; return n; }
for (const n of [0, 1, 2, 3]) { const it = several(n); for (let i = 0; i < 14; i++) log(attempt(() => it.next())); }
// Their methods are called by nobody but the one at the end; return and throw are asked of each.
{
  const it = count(3);
  it.next = () => { log('own next'); return { value: 9, done: false }; };
  const a = delegating(it, 'a');
  log(a.next(), a.next());
  const held = count(3);
  const b = delegating(held, 'b');
  log(b.next());
  held.next = () => { log('too late'); return { value: 9, done: true }; };
  held.return = (v) => { log('own return'); return { value: v, done: false }; };
  log(b.next(), b.return(5), b.next());
}
