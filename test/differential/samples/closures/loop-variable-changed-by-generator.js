// The generator made in the body changes the loop's own variable.
for (let i = 0; i < 6; i++) {
  const skip = function* () { i += yield i; };
  const it = skip();
  log(it.next().value);
  it.next(2);
}
let w = 0;
while (w < 3) {
  const inc = (function* () { for (;;) yield ++w; })();
  inc.next();
  inc.next();
}
log(w);
