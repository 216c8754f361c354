/** Prints, as JSON, figures of the compiled chapter that the transcript does not show. Runs beside `out/chapter.js`. */
import * as inspect from 'genframe/inspect';
import { StopIteration } from 'genframe/runtime';
import { bar, foo, gen_fn } from './out/chapter.js';

console.log = () => {};

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');

const gen = gen_fn();
const before = { f_lasti: gen.gi_frame.f_lasti, f_locals: { ...gen.gi_frame.f_locals } };
const first = { value: gen.send(undefined), f_lasti: gen.gi_frame.f_lasti, f_locals: { ...gen.gi_frame.f_locals } };
const frame = gen.gi_frame;
const second = {
  value: gen.send('hello'),
  f_lasti: gen.gi_frame.f_lasti,
  f_locals: { ...gen.gi_frame.f_locals },
  sameFrame: gen.gi_frame === frame,
};
let end;
try {
  gen.send('goodbye');
} catch (error) {
  end = {
    stopIteration: error instanceof StopIteration,
    value: error.value,
    printed: String(error),
    frame: gen.gi_frame,
    state: inspect.getgeneratorstate(gen),
  };
}

// The JavaScript protocol over the same function.
const plain = gen_fn();
const steps = [plain.next(), plain.next('a'), plain.next('b'), plain.next()];

process.stdout.write(
  JSON.stringify({
    foo: {
      code: hex(foo.__code__.co_code),
      names: foo.__code__.co_names,
      firstConstIsUndefined: foo.__code__.co_consts[0] === undefined,
      flags: foo.__code__.co_flags,
    },
    bar: bar.__code__.co_name,
    gen_fn: {
      length: gen_fn.__code__.co_code.length,
      flags: gen_fn.__code__.co_flags,
      varnames: gen_fn.__code__.co_varnames,
      sharedCode: plain.gi_code === gen_fn.__code__,
    },
    before,
    first,
    second,
    end,
    steps,
  }),
);
