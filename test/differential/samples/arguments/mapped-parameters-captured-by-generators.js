// mode: script
function f(a) {
  const g = function* () { yield a; yield a; };
  const it = g(); log(it.next().value); arguments[0] = 9; log(it.next().value);
}
f(1);
