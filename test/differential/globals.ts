/**
 * The globals that samples and random programs share. All of them log what is done to them, so that a trace shows
 * evaluation order, and none depends on chance or time.
 */
import { type Drivable, drive, type Step } from './drive.js';
import { traceFrames } from './frames.js';
import { type IterOptions, iter } from './iter.js';
import { print } from './print.js';

export type Log = (...values: unknown[]) => unknown;

/**
 * Define the globals in a realm.
 * @param trace receives a line per call of `log`
 * @param frames add a line for the frame of each generator that `drive` leaves suspended
 * @param maxLines from here on `log` throws, which ends programs that never end
 */
export function defineGlobals(realm: Record<string, unknown>, trace: string[], maxLines: number, frames: boolean): void {
  const hooks: ((value: unknown) => unknown)[] = [];
  const driven: Drivable[] = [];
  const log: Log = (...values) => {
    if (trace.length >= maxLines) throw new Error('the trace grows without end');
    trace.push(values.map(print).join(' '));
    return values.at(-1);
  };
  Object.assign(realm, {
    log,
    drive: (generator: Drivable, ...steps: Step[]): void => {
      driven.push(generator);
      drive(generator, steps, hooks, log, frames ? (shown) => traceFrames(shown, trace) : () => {});
      driven.pop();
    },
    /** The generator that the innermost `drive` runs, for bodies that resume themselves. */
    current: (): unknown => driven.at(-1),
    iter: (name: string, values: unknown[], options?: IterOptions): object => iter(name, values, options ?? {}, log),
    Thing: thingClass(log),
    Made: madeClass(log),
    hook: (fn: (value: unknown) => unknown): unknown => {
      hooks.push(fn);
      return fn;
    },
  });
}

/** A class of objects that tell what is done to them: method `m`, accessor `p`, tag `t`, conversions; and quiet members of every type. */
function thingClass(log: Log): new (name: string) => object {
  // Kept apart from the objects: `super.p` reaches the accessor with a receiver of another class.
  const accessed = new WeakMap<object, unknown>();
  return class Thing {
    n = 3;
    list = [1, 2, 3];
    nothing = null;
    constructor(readonly name: string) {}
    f(x: unknown): unknown {
      return x;
    }
    m(this: unknown, ...values: unknown[]): unknown {
      log('m', this instanceof Thing && this.name, ...values);
      return values[0];
    }
    get p(): unknown {
      log(`get ${this.name}.p`);
      return accessed.get(this);
    }
    set p(value: unknown) {
      log(`set ${this.name}.p`, value);
      accessed.set(this, value);
    }
    get deep(): this {
      log(`get ${this.name}.deep`);
      return this;
    }
    t(strings: TemplateStringsArray, ...values: unknown[]): unknown {
      log('t', this instanceof Thing && this.name, [...strings.raw], ...values);
      return values[0];
    }
    valueOf(): number {
      log(`${this.name}.valueOf`);
      return 7;
    }
    toString(): string {
      log(`${this.name}.toString`);
      return this.name;
    }
  };
}

/** A class to construct and to extend, with a method and an accessor to reach through `super`. */
function madeClass(log: Log): new (...values: unknown[]) => object {
  return class Made {
    values: unknown[];
    constructor(...values: unknown[]) {
      log('new Made', ...values);
      this.values = values;
    }
    m(...values: unknown[]): unknown {
      log('Made.m', ...values);
      return values[0];
    }
    get p(): string {
      log('get Made.p');
      return 'Made p';
    }
    set p(value: unknown) {
      log('set Made.p', value);
    }
    static s(...values: unknown[]): unknown {
      log('Made.s', ...values);
      return values.length;
    }
    /** Not the text of the class: that of a derived one is another once it is compiled. */
    static toString(): string {
      return 'class Made';
    }
  };
}
