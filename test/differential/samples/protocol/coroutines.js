function run(main) {
  const queue = [[main(), undefined]], out = [];
  while (queue.length) {
    const [co, value] = queue.shift();
    const r = co.next(value);
    if (r.done) out.push(['done', r.value]);
    else if (r.value && r.value.spawn) { queue.push([r.value.spawn, undefined], [co, 'spawned']); }
    else { out.push(r.value); queue.push([co, out.length]); }
  }
  return out;
}
log(run(function* () {
  const child = (name) => (function* () { for (let i = 0; i < 2; i++) yield [name, i, yield name]; return name; })();
  const s = yield { spawn: child('a') };
  yield s;
  yield { spawn: child('b') };
  return 'main';
}));
