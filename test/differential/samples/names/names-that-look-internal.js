// Names a compiler might use for itself are ordinary names of the program.
function* g($f, $s, _a) {
  var $frame = 1, frame = 2, state = 3, $t0 = 4, _context = 5, genframe_ = 6, $this = 7, $arguments = 8, self = 9, $value = 10, mode = 11, value = 12;
  let next = yield $frame, done = yield frame, step = yield state;
  const $next = () => [next, done, step, $t0, _context, genframe_, $this, $arguments, self, $value, mode, value, $f, $s, _a];
  const fs = [];
  for (let $i of [1, 2]) fs.push(() => $i);
  return [$next(), fs.map(($g) => $g())];
}
drive(g('f', 's', 'a'), undefined, 'n', 'd', 's');
