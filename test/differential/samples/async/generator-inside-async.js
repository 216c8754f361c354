async function outer() {
  const local = await Promise.resolve('local');
  function* g() { yield local; yield* inner(); }
  const inner = function* () { yield this === undefined; yield typeof await_; };
  var await_ = await 1;
  class K { *m() { yield local; } static async make() { return [...new K().m()]; } }
  log([...g()], await K.make());
  for (const x of g()) log(await x);
  return [...(function* (x = local) { yield x; })()];
}
outer().then((r) => log(r));
