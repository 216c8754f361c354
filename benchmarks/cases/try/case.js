import { catching, finallyLoop, resource } from './generators.js';

const variants = {
  complete(units, log) {
    let sum = 0;
    for (const x of finallyLoop(units, log)) sum += x;
    return sum + log.closed;
  },
  break(units, log) {
    let sum = 0;
    for (let i = 0; i < units; i++) {
      for (const x of resource(10, log)) {
        sum += x;
        if (x === 2) break;
      }
    }
    return sum + log.closed;
  },
  throw(units, log) {
    let sum = 0;
    const g = catching(log);
    g.next();
    for (let i = 0; i < units; i++) sum += g.throw(i & 3).value;
    return sum + log.closed;
  },
};

export function setup(variant) {
  return { units: 1_000, measured: variants[variant] };
}

export function run({ units, measured }) {
  return measured(units, { open: 0, closed: 0 });
}
