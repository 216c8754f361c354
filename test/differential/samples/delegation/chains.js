function* leaf() { try { const x = yield 'leaf 1'; yield ['leaf 2', x]; return 'leaf end'; } catch (e) { yield ['leaf caught', e]; return 'leaf recovered'; } finally { log('leaf finally'); } }
function* mid() { try { return ['mid', yield* leaf()]; } finally { log('mid finally', yield 'mid cleanup'); } }
function* top() { try { const r = yield* mid(); yield ['top got', r]; } catch (e) { yield ['top caught', e]; } finally { log('top finally'); } return 'top end'; }
drive(top(), undefined, 'sent');
drive(top(), undefined, { throw: 'E' });
drive(top(), undefined, { return: 'R' }, 'c');
drive(top(), undefined, { return: 'R' }, { throw: 'E2' });
drive(top(), undefined, { throw: 'E1' }, { throw: 'E2' }, { throw: 'E3' });
