const fns = []; let i = 0; while (i < 3) fns[i++] = function* () { yield 1; };
fns[0].prototype.x = 5; log(fns[1]().x, fns[0]().x, fns[0].prototype === fns[1].prototype);
i = 0; do fns[i++] = function* () { yield 1; }; while (i < 3);
fns[0].prototype.x = 5; log(fns[1]().x, fns[0]().x, fns[0].prototype === fns[1].prototype);
for (i = 0; i < 3; i++) fns[i] = function* () { yield 1; };
fns[0].prototype.x = 5; log(fns[1]().x, fns[0]().x, fns[0].prototype === fns[1].prototype);
for (i of [0,1,2]) fns[i] = function* () { yield 1; };
fns[0].prototype.x = 5; log(fns[1]().x, fns[0]().x, fns[0].prototype === fns[1].prototype);
