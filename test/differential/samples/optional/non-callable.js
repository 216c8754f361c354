function* g() {
  const o = { x: 1 };
  try {
    o.x?.(yield 1);
  } catch (e) {
    log(e.name);
  }
  log(o.y?.(yield 'never'));
  try {
    o.y(yield 2);
  } catch (e) {
    log(e.name);
  }
}
drive(g());
