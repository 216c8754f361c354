function* g() {
  let x = [1];
  try {
    for (const x of x) yield x;
  } catch (e) {
    log(e);
  }
  try {
    for (let y in (() => y)()) yield y;
  } catch (e) {
    log(e);
  }
  try {
    for (let i = i; ;) yield i;
  } catch (e) {
    log(e);
  }
  for (const z of [() => typeof x, ((x) => x)(5)]) yield typeof z;
}
drive(g());
