function* g() {
  log(typeof inner);
  if (yield 'enter?') {
    function inner() { return 'inner'; }
  }
  log(typeof inner);
  switch (1) {
    case 0: function inSwitch() { return 's'; }
    case 1: log(typeof inSwitch, yield 'switch');
  }
  log(typeof inSwitch);
}
for (const enter of [true, false]) {
  try {
    drive(g(), undefined, enter);
  } catch (e) {
    log(e);
  }
}
