function* g(how) {
  for (const x of [1, 2]) {
    try {
      throw new Error('t' + x);
    } catch (e) {
      yield e.message;
      if (how === 'return') return 'caught';
      if (how === 'throw') throw new Error('from catch');
      if (how === 'break') break;
      if (how === 'continue') continue;
    } finally {
      yield 'finally ' + x;
    }
    log('after');
  }
}
for (const how of ['return', 'throw', 'break', 'continue', 'normal']) drive(g(how));
