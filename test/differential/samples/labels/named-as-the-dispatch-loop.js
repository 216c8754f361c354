function* g() { $loop: for (let i = 0; i < 3; i++) { for (;;) { if (i == 1) continue $loop; const r = yield i; if (r) break $loop; break; } } }
drive(g());
