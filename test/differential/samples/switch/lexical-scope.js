function* g(x) {
  let v = 'outer';
  switch (x) {
    case 0: let v = 'inner'; log(v, yield v); break;
    case 1: v = 'assigned in its dead zone'; log('never');
    case 2: try { log(v); } catch (e) { log(e); } break;
    case 3: function f() { return 'f'; } class K {} log(f(), K.name);
    case 4: log(typeof f, yield f()); try { K; } catch (e) { log(e); }
  }
  return v;
}
for (const x of [0, 1, 2, 3, 4]) drive(g(x));
