// mode: script, commonjs
// A name around keeps the function in its block, so that elsewhere the name is not declared.
function* g() {
  try { e; } catch (x) { log(x.name); }
  for (let e of [1, 2]) {
    {
      log(typeof e);
      function e() {}
    }
    yield e;
  }
  try { log(typeof e, yield 'last'); } catch (x) { log(x.name); }
}
drive(g());
