function counter() {
  let n = 0;
  return [function* () { while (n < 5) yield n++; }, function* () { while (n < 5) yield (n += 2); }, () => n];
}
const [up, up2, get] = counter();
const a = up(), b = up2();
log(a.next(), b.next(), a.next(), get(), b.next(), a.next(), b.next(), get());
