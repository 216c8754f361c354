// `next` is read once, at the start; `return` and `throw` when they are passed on.
function* leaf() {
  try {
    for (let i = 0; ; i++) yield i;
  } catch (e) {
    yield ['caught', e];
  } finally {
    log('leaf ends');
  }
}
function* through(inner) {
  try {
    return yield* inner;
  } finally {
    log('through ends');
  }
}
const make = () => {
  const l = leaf();
  const m = through(l);
  const n = through(m);
  n.next();
  return { l, m, n };
};
{
  const { l, m, n } = make();
  m.next = () => log('never');
  l.next = () => log('never');
  log(n.next(), n.next());
}
{
  const { m, n } = make();
  m.throw = (e) => ({ value: ['mine', e], done: false });
  log(n.throw('a'), n.next());
  m.return = (v) => ({ value: ['stays', v], done: false, extra: true });
  log(n.return('b'), n.next());
  delete m.return;
  log(n.return('c'), n.next());
}
{
  const { l, m, n } = make();
  // Those above the method are running, those below are not.
  Object.defineProperty(m, 'return', {
    get() {
      for (const g of [n, m, l]) {
        try {
          log(g.next());
        } catch (e) {
          log(e.name);
        }
      }
      return function (v) {
        log(this === m, v);
        return { value: 'by getter', done: true };
      };
    },
  });
  log(n.return('d'), l.next(), m.next());
}
{
  const { n } = make();
  through.prototype.throw = function (e) {
    log('by the prototype');
    return { value: e, done: true };
  };
  log(n.next());
  const { n: other } = make();
  const outer = through(other);
  outer.next();
  log(Object.getPrototypeOf(leaf.prototype).throw.call(outer, 'e'));
  delete through.prototype.throw;
  const { n: third } = make();
  log(third.throw('f'), third.next());
}
{
  const { l, n } = make();
  l.return = null;
  log(n.return('g'), l.next());
}
{
  const { l, n } = make();
  l.throw = undefined;
  try {
    n.throw('h');
  } catch (e) {
    log(e.name);
  }
  log(l.next());
}
