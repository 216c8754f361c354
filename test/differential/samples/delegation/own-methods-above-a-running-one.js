// A delegate's own `throw` or `return` is called also where it, or a generator that it delegates to, is running.
const attempt = (f) => { try { return f(); } catch (e) { return `${e?.name}: ${e?.message}`; } };
for (const name of ['throw', 'return']) for (const done of [false, true]) for (const depth of [0, 1, 2]) {
  log('--', name, done, depth);
  let root;
  const running = (function* () { yield 'x'; log(attempt(() => root[name]('sent'))); yield 'y'; return 'z'; })();
  const down = function* (n, it) { try { return yield* n > 0 ? down(n - 1, it) : it; } catch (e) { log('caught', e); } };
  const own = depth > 0 ? down(depth - 1, running) : running;
  root = (function* () { try { log('got', yield* own); yield 'behind'; } finally { log('left'); } })();
  log(root.next());
  own[name] = (value) => { log('own', value); return { value, done }; };
  for (let i = 0; i < 3; i++) log(attempt(() => running.next()), attempt(() => own.next()), attempt(() => root.next()));
}
// A chain that leads back to its root.
{
  let root;
  const middle = (function* () { yield 1; yield* root; })();
  root = (function* () { try { yield* middle; } catch (e) { log(e.name); yield 'mended'; } })();
  log(root.next());
  log(attempt(() => middle.next()), attempt(() => root.next()));
  middle.throw = (value) => { log('own', value); return { value, done: false }; };
  log(attempt(() => root.throw('sent')), attempt(() => root.next()));
}
