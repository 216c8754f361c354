function* g() {
  for (const x of [1, 2]) yield x;
  const [a, b] = [3, 4];
  yield [a, b, ...[5, 6]];
}
const plain = g();
plain.next();
const keep = Array.prototype[Symbol.iterator];
const proto = Object.getPrototypeOf([][Symbol.iterator]());
const { next } = proto;
proto.next = function () { const r = next.call(this); return r.done ? r : { value: ['patched', r.value], done: false }; };
log(plain.next(), plain.next());
drive(g());
proto.next = next;
Array.prototype[Symbol.iterator] = function* () { yield 'replaced'; };
const it = g();
log(it.next().value, it.next().value);
Array.prototype[Symbol.iterator] = keep;
