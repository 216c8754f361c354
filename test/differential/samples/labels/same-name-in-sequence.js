function* g() {
  x: for (const a of [1, 2]) { yield a; continue x; }
  x: { yield 'block'; break x; }
  x: do { yield 'do'; if (true) continue x; } while (false);
  function f() { x: for (;;) { break x; } return 'inner'; }
  x: y: while (true) { yield f(); break y; }
}
log([...g()]);
