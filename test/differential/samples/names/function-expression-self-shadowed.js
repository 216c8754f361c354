const a = function* self() { var self; yield self; self = 1; yield self; };
const b = function* self(self) { yield self; };
const c = function* self() { yield typeof self; let x = 1; { let self = 'block'; yield self; } };
const d = function* self() { yield typeof self; function self() {} };
const e = function* self(x = self) { yield x === e; var self = 'body'; yield self; };
for (const f of [a, b, c, d, e]) log(f.name, [...f()]);
