function* g() {
  try {
    for (const i = 0; i < 2; i++) yield i;
  } catch (e) {
    log(e.name, e.message);
  }
  for (const x of [1]) {
    try {
      x = yield x;
    } catch (e) {
      log(e.name, e.message);
    }
  }
}
drive(g());
