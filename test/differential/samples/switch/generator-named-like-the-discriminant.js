function f(g) { switch (g) { case 1: return [...h()]; case 2: function* h() { yield h.name; } function* g() {} } return typeof g; }
log(f(1), f(3));
