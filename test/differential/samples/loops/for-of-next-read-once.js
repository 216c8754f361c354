function* g(o) { for (const x of o) yield x; }
let reads = 0;
const o = {
  [Symbol.iterator]() {
    let n = 0;
    const it = { get next() { reads++; log('read next'); return () => ({ value: n, done: n++ > 2 }); } };
    return it;
  },
};
drive(g(o));
log(reads);
