// mode: commonjs
function* g() { yield arguments.length; }
log([...g()], arguments.length);
if ([...g(1)][0] === 1) {
  log('returning');
  return;
}
log('never');
