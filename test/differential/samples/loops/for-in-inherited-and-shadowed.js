function* g() {
  const top = { a: 1, shared: 2, z: 3 };
  const mid = Object.create(top, { shared: { value: 5, enumerable: false }, m: { value: 6, enumerable: true } });
  const low = Object.assign(Object.create(mid), { own: 1, a: 2, 7: 'seven' });
  low[Symbol('never')] = 1;
  for (const k in low) yield k;
  for (const k in low) {
    yield k;
    if (k === 'own') delete top.z;
  }
  for (const k in new Proxy({ p: 1, q: 2 }, { ownKeys(t) { log('ownKeys'); return Reflect.ownKeys(t); }, getOwnPropertyDescriptor(t, k) { log('gopd', k); return Reflect.getOwnPropertyDescriptor(t, k); } })) yield k;
}
log([...g()]);
