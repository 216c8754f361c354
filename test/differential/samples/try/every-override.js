// A completion of finally replaces the one of try or catch; without one, that of try or catch goes on.
function* g(from, fin) {
  for (let i = 0; i < 2; i++) {
    try {
      yield ['try', i];
      if (from === 'return') return 'tried';
      if (from === 'throw') throw new Error('tried');
      if (from === 'break') break;
      if (from === 'continue') continue;
      log('tried normally');
    } finally {
      yield ['finally', i];
      if (fin === 'return') return 'finally';
      if (fin === 'throw') throw new Error('finally');
      if (fin === 'break') break;
      if (fin === 'continue') continue;
    }
    log('after', i);
  }
  return 'end';
}
const ways = ['return', 'throw', 'break', 'continue', 'normal'];
for (const from of ways) for (const fin of ways) { log(from, fin); drive(g(from, fin)); }
for (const fin of ways) { log('return from outside', fin); drive(g('normal', fin), undefined, { return: 'R' }); }
for (const fin of ways) { log('throw from outside', fin); drive(g('normal', fin), undefined, { throw: 'T' }); }
