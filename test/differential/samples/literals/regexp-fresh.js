// A regular expression literal makes a new object each time.
function* g() {
  const seen = [];
  for (let i = 0; i < 3; i++) {
    const r = /a/g;
    seen.push(r);
    r.test('aaa');
    yield r.lastIndex;
  }
  log(seen[0] === seen[1], /[/\]]+/u.test('/]'), /(?<n>x)/.exec('x').groups.n, (yield /q/y).flags);
}
drive(g(), undefined, undefined, undefined, undefined, /zz/gi);
