function mk($k) { return { *['a' + $k](b = $k) { yield $k; yield b; } }; }
log([...mk(1).a1()]);
