/** The frame layout: which bindings of a generator live in its frame, under which names, visible where. */
import type { GeneratorInfo, LocalEntry } from './generators.js';
import { isReferenceReady } from './resolve.js';
import type { Binding, Scope } from './scope.js';

/**
 * Names of the frame's own fields (`$s` state, `$d` delegate, `$r` resume state of a delegation, `$p` step function
 * of an inline generator, `$1`… value stack, `$c1`… completions): a source variable of such a name gets another slot name.
 */
const reserved = /^\$(?:[sdrpc]?\d*)$/;

/** Give every binding that must survive a suspension its place in the frame. */
export function layOut(generator: GeneratorInfo): void {
  const { func } = generator;
  const users = new Map<string, (Scope | null)[]>([
    ['this', [null]],
    ['arguments', [null]],
  ]);
  // Scopes beside each other share a slot; `null` stands for all of the function.
  const isFree = (slot: string, scope: Scope | null): boolean =>
    !users.get(slot)?.some((other) => other === null || scope === null || scope.isWithin(other) || other.isWithin(scope));
  const claim = (name: string, scope: Scope | null): string => {
    let slot = reserved.test(name) || name === '__proto__' ? `${name}_` : name;
    for (let n = 1; !isFree(slot, scope); n++) slot = `${name}_${n}`;
    const known = users.get(slot);
    if (known) known.push(scope);
    else {
      users.set(slot, [scope]);
      generator.slots.push(slot);
    }
    return slot;
  };
  const claimInternal = (slot: string): string => {
    generator.slots.push(slot);
    return slot;
  };
  let records = 0;
  const locals: LocalEntry[] = [];
  for (const capture of generator.captures.values()) {
    capture.slot = claim(capture.binding.name, null);
    if (capture.binding.scope.func !== func || capture.binding.kind === 'self') {
      locals.push(local(capture.binding, [capture.slot], capture.by === 'cell' ? 'cell' : 'captured', 0, Number.POSITIVE_INFINITY));
    }
  }
  for (const scope of scopesOf(generator)) {
    for (const binding of scope.bindings.values()) {
      const shell = generator.captures.get(binding);
      if (shell) {
        locals.push(local(binding, [shell.slot], 'cell', 0, Number.POSITIVE_INFINITY));
        continue;
      }
      if (scope === func.params && scope !== func.body && isShadowed(binding, func.body)) continue;
      binding.checked = needsChecks(binding);
      if (binding.captured && scope.repeated) {
        scope.record ||= claimInternal(`$c${++records}`);
        binding.storage = 'record';
        binding.slot = binding.name === '__proto__' ? '__proto___' : binding.name;
      } else {
        binding.storage = 'slot';
        // What closures see must stay when the scope has been left.
        binding.slot = claim(binding.name, binding.captured ? null : scope);
      }
      locals.push(entryOf(generator, binding));
    }
  }
  generator.locals = locals;
}

function local(binding: Binding, path: string[], by: LocalEntry['by'], from: number, to: number): LocalEntry {
  return { name: binding.name, binding, path, by, from, to };
}

/** The generator's scopes with something to keep, outermost first, in source order. */
function scopesOf(generator: GeneratorInfo): Scope[] {
  const { func } = generator;
  if (func.scopes.length === 0) {
    func.scopes.push(func.params);
    if (func.body !== func.params) func.scopes.push(func.body);
    for (const scope of func.blocks) if (scope.suspends && scope.kind !== 'class') func.scopes.push(scope);
  }
  return func.scopes;
}

/** A body-level `var` of a parameter's name is another variable, with the parameter's value to start from. */
function isShadowed(param: Binding, body: Scope): boolean {
  return body.bindings.has(param.name);
}

function needsChecks(binding: Binding): boolean {
  if (binding.readyAt < 0) return false;
  // Another clause may be jumped to: whether it has a value cannot be told from the place, nor shown.
  if (binding.scope.kind === 'switch') return true;
  return binding.references.some((reference) => reference.use !== 'declare' && !isReferenceReady(reference, binding));
}

/** Suspensions are numbered in source order, so a scope sees a run of numbers. */
function entryOf(generator: GeneratorInfo, binding: Binding): LocalEntry {
  const { func } = generator;
  const { scope } = binding;
  const whole = scope === func.params || scope === func.body;
  const path = binding.storage === 'record' ? [scope.record, binding.slot] : [binding.slot];
  const start = startOf(scope);
  const inside = func.suspensions.filter(({ node }) => whole || (node.start >= start && node.end <= scope.node.end));
  const { bound } = binding;
  // Numbers follow the source, so what is evaluated before the pattern and stands behind it has one that is too late.
  const isLate = bound !== null && inside.some(({ node }) => node.start >= bound.end && node.start < binding.readyAt);
  binding.isBoundEarly =
    bound !== null && earlyRanges(bound, isLate).some(([from, to]) => inside.some(({ node }) => node.start >= from && node.start < to));
  const readyAt = bound && !isLate ? bound.at : binding.readyAt;
  const ready = inside.filter(({ node }) => binding.checked || node.start >= readyAt);
  // Parameters are bound when the generator is made.
  const first = whole && (binding.readyAt < 0 || binding.kind === 'param') ? 0 : (ready[0]?.index ?? Number.POSITIVE_INFINITY);
  const last = whole ? Number.POSITIVE_INFINITY : (inside.at(-1)?.index ?? -1);
  const to = ready.length > 0 ? last : whole && first === 0 ? last : -1;
  return local(binding, path, binding.checked ? 'checked' : 'slot', first, to);
}

/** Where a binding of a pattern has its value before the suspension from which on it has one in any case. */
function earlyRanges({ at, early, end }: NonNullable<Binding['bound']>, isLate: boolean): readonly (readonly [number, number])[] {
  return isLate ? [...early, [at, end]] : early;
}

/** What a `switch` is about is evaluated outside of its scope. */
function startOf({ node }: Scope): number {
  return node.type === 'SwitchStatement' ? node.discriminant.end : node.start;
}
