function* g() {
  const fs = [];
  for (let i = 0; i < (yield ['test', i, () => i]); i += yield ['update', i, () => i]) {
    fs.push(() => i);
  }
  return fs.map((f) => f());
}
const it = g();
const reads = [];
let sent;
for (let r = it.next(), n = 0; n < 8; n++, r = it.next(sent)) {
  if (r.done) { log(r.value); break; }
  reads.push(r.value[2]);
  sent = r.value[0] === 'test' ? 3 : 1;
  log(r.value[0], r.value[1], reads.map((f) => f()));
}
