function* g(how) {
  done: try {
    yield 'try';
    if (how === 'break') break done;
    if (how === 'throw') throw new Error('t');
    log('end of try');
  } catch (e) {
    yield 'catch';
    break done;
  } finally {
    yield 'finally';
    inner: { break inner; }
  }
  return how;
}
for (const how of ['break', 'throw', 'none']) drive(g(how));
