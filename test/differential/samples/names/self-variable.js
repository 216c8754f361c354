function mk($self) { const a = function* (b = $self) { yield $self; yield b; }; return a; }
log([...mk(1)()]);
