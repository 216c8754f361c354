// The classic: a generator as an async function.
function spawn(gen) {
  return new Promise((resolve, reject) => {
    const step = (how, v) => {
      let r;
      try { r = gen[how](v); } catch (e) { return reject(e); }
      if (r.done) resolve(r.value);
      else Promise.resolve(r.value).then((x) => step('next', x), (e) => step('throw', e));
    };
    step('next');
  });
}
spawn((function* () {
  const a = yield Promise.resolve(1);
  let b;
  try { b = yield Promise.reject(new Error('no')); } catch (e) { b = e.message; } finally { log('finally'); }
  const [c, d] = yield Promise.all([2, 3]);
  return [a, b, c, d];
})()).then((r) => log(r));
spawn((function* () { yield 1; throw new Error('out'); })()).catch((e) => log(e));
log('started');
