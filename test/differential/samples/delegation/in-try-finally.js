function* inner() { try { yield 'i1'; yield 'i2'; } catch (e) { log('inner caught', e); throw new Error('inner: ' + e); } finally { yield 'inner cleanup'; log('inner finally'); } }
function* outer() {
  for (let i = 0; i < 2; i++) {
    try {
      yield* inner();
    } catch (e) {
      log('outer caught', e);
      continue;
    } finally {
      log('outer finally', i);
    }
  }
}
drive(outer(), undefined, { throw: 'T' });
drive(outer(), undefined, { return: 'R' }, { throw: 'during cleanup' });
drive(outer(), undefined, undefined, { return: 'R' });
