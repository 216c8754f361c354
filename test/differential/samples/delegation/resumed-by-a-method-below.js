// A method of a delegate's own, called by the generator that delegates to it, resumes one that delegates to that generator.
const attempt = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
const names = ['next', 'throw', 'return'];
for (const own of names) for (const via of names) for (const within of names) {
  log('--', `own ${own}, called by ${via}, calls ${within}`);
  let a, b;
  function* below() { yield 1; yield 2; yield 3; }
  function* middle() { log('middle got', yield* inner); yield 'middle after'; }
  function* above() { yield* a; yield 'above after'; }
  const inner = below();
  a = middle();
  b = above();
  log(b.next());
  inner[own] = (value) => { log(attempt(() => b[within](new Error('x')))); return { value, done: true }; };
  log(attempt(() => a[via](new Error('y'))));
  for (const it of [b, a, inner, b]) log(attempt(() => it.next()));
}
