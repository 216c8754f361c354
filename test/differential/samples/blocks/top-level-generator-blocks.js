// Generators declared in blocks and loops, outside any generator.
const made = [];
for (let i = 0; i < 2; i++) {
  function* inLoop() { yield i; }
  made.push(inLoop);
  if (i) {
    function* inIf() { yield ['if', i]; }
    made.push(inIf);
  }
}
log(made.map((f) => [...f()]), typeof inLoop);
switch (1) {
  case 0:
    function* inSwitch() { yield 's'; }
  case 1:
    log([...inSwitch()]);
}
label: {
  log([...early()]);
  function* early() { yield 'early'; }
}
try {
  throw 1;
} catch (e) {
  function* inCatch() { yield e; }
  log([...inCatch()]);
}
