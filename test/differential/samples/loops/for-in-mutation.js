// Keys deleted before their turn are not visited; keys added meanwhile need not be.
function* g() {
  const o = { a: 1, b: 2, c: 3, d: 4 };
  for (const k in o) {
    log(k);
    const action = yield k;
    if (action) delete o[action];
  }
  const list = [1, 2, 3];
  for (const i in list) {
    log(i);
    if ((yield i) === 'cut') list.length = 1;
  }
  return [o, list];
}
drive(g(), undefined, 'c', 'b', undefined, 'cut');
