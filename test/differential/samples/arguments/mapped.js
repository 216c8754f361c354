// mode: script, commonjs
function* g(a, b, c) {
  a = yield arguments.length;
  arguments[1] = yield 2;
  log(a, b, c, arguments);
  c = 'not mapped: no argument was passed';
  log(arguments, arguments[2]);
  delete arguments[0];
  a = 'cut loose';
  log(arguments, a);
  Object.defineProperty(arguments, 1, { writable: false, value: 'frozen' });
  b = yield b;
  log(arguments, b);
  return [typeof arguments.callee, arguments.callee === g];
}
drive(g(1, 2), undefined, 'A', 'B', 'b2');
