// The array's length is read again at every step; an iterator that has ended stays ended.
function* g() {
  const list = [1, 2, 3];
  for (const x of list) {
    log(x);
    const action = yield x;
    if (action === 'push') list.push(x * 10);
    if (action === 'cut') list.length = 0;
  }
  return list;
}
drive(g(), undefined, 'push', undefined, 'push', undefined, 'cut');
drive(g(), undefined, undefined, undefined, undefined);
