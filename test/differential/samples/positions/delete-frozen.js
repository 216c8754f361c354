function* g() {
  const o = Object.freeze({ x: 1 });
  try {
    log('deleted', delete o[yield 'k']);
  } catch (e) {
    log(e.name);
  }
}
drive(g(), undefined, 'x');
