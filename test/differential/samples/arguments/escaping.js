function* g() {
  const own = arguments;
  yield own;
  const arrow = () => arguments;
  yield arrow() === own;
  yield (() => (() => arguments)())() === own;
  yield Array.from(arguments);
  yield Object.prototype.toString.call(arguments);
  yield Reflect.ownKeys(arguments);
  arguments.length = 1;
  yield [...arguments];
  for (const a of arguments) yield a;
  for (const k in arguments) yield k;
}
drive(g('x', 'y'));
