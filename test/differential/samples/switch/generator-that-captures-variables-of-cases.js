function f(v) { switch (v) { case 1: let x = 5; function* g() { yield x; } const q = g; return [...q()]; } }
log(f(1));
switch (1) { case 1: let z = 6; function* gg() { yield z; } var q = gg; log([...q()]); }
