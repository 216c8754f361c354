function* g() {
  try {
    const { a = b, b } = {};
  } catch (e) {
    log(e);
  }
  try {
    let [x = yield 1, y = x, z = w, w] = [];
  } catch (e) {
    log(e);
  }
  try {
    const { [k]: v, k } = {};
  } catch (e) {
    log(e);
  }
}
drive(g());
