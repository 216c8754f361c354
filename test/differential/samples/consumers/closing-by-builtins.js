function* g(n) { try { for (let i = 0; ; i++) yield i === n ? 'bad' : [i, i]; } finally { log('closed'); } }
for (const f of [
  () => new Map(g(1)), () => Object.fromEntries(g(2)), () => new WeakSet(g(0)), () => Array.from(g(0), () => { throw new Error('mapper'); }),
  () => { for (const [a] of g(1)) if (a === 'b') throw new Error('body'); },
  () => { const [x, y] = g(3); return [x, y]; },
  () => { const [{ a }, ...[]] = g(-2) && [{}]; return a; },
]) {
  try {
    log(f());
  } catch (e) {
    log(e.name, e.name === 'Error' ? e.message : '');
  }
}
