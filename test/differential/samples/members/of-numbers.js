// Members of a number: what is assigned may suspend, and the parentheses around the number go.
Object.defineProperty(Number.prototype, 'seen', { configurable: true, get() { log('get', typeof this); return 2; }, set(value) { log('set', value); } });
function* g() {
  (5).seen = yield 1;
  (0x1f).seen += yield 2;
  ((1e3).seen) ??= yield 3;
  (5).seen &&= yield 4;
  [(1).seen, (1.5).seen = yield 5] = [yield 6];
  for ((7).seen of [yield 7]) yield 8;
  return (5).seen++ + (yield 9);
}
drive(g(), undefined, 'a', 'b', 'd', 'e', 'f', 'g');
delete Number.prototype.seen;
