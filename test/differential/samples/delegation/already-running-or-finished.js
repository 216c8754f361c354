function* inner() { yield 1; yield 2; }
const shared = inner();
function* outer() { yield* shared; yield 'between'; yield* shared; }
const it = outer();
log(it.next(), shared.next(), it.next(), it.next(), it.next());
const done = inner();
done.return('x');
function* late() { return ['result', yield* done]; }
log(late().next());
function* two(g) { const r = yield* g; return ['r', r]; }
const common = inner();
const a = two(common), b = two(common);
log(a.next(), b.next(), a.next(), b.next());
