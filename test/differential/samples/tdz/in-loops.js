// Each iteration starts with its own uninitialised binding.
function* g() {
  for (let i = 0; i < 3; i++) {
    try {
      if (i !== 1) yield use();
      yield x;
    } catch (e) {
      yield e.message;
    }
    let x = i;
    function use() { return ['use', x]; }
    yield use();
  }
}
log([...g()]);
