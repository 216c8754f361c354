function* g() {
  const e = 'outer';
  try {
    throw 'thrown';
  } catch (e) {
    log(e);
    e = yield e;
    log(e);
    {
      let e = 'inner';
      log(e, yield e);
    }
    log(e);
  }
  return e;
}
drive(g(), undefined, 'reassigned', 'x');
