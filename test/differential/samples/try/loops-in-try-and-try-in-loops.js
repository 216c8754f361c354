function* g() {
  const done = [];
  for (let i = 0; i < 4; i++) {
    try {
      if (i === 1) throw new Error('one');
      for (const j of [10, 20]) {
        try {
          done.push(yield i + j);
          if (j === 10 && i === 2) break;
        } catch (e) {
          done.push(e);
        } finally {
          done.push('f' + j);
        }
      }
    } catch (e) {
      done.push(e.message);
      continue;
    } finally {
      done.push('F' + i);
    }
    done.push('end ' + i);
  }
  return done;
}
drive(g(), undefined, 'a', { throw: 'b' }, 'c', 'd');
