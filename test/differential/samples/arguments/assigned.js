// mode: script, commonjs
function* g(a) {
  arguments = yield arguments.length;
  log(arguments, a);
  arguments[0] = 'x';
  return a;
}
drive(g(1), undefined, ['new']);
