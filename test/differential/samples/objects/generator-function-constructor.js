const GeneratorFunction = Object.getPrototypeOf(function* () {}).constructor;
const f = new GeneratorFunction('a', 'b = 2', 'yield a; yield b; return this === undefined');
log(f.name, f.length, [...f(1)], f instanceof GeneratorFunction, Object.getPrototypeOf(f) === GeneratorFunction.prototype);
drive(GeneratorFunction('yield 5')());
function* compiled() { yield* f(10); yield* GeneratorFunction('yield* arguments[0]')([1, 2]); }
log([...compiled()]);
log(GeneratorFunction.name, GeneratorFunction.length);
try {
  GeneratorFunction('yield yield');
  GeneratorFunction('}');
} catch (e) {
  log(e.name);
}
