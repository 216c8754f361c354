/**
 * Loops without a suspension run on variables instead of frame slots: engines keep variables in registers.
 *
 *     { let $sum = $.sum; for (…) $sum += …; $.sum = $sum; }
 *
 * Only slots that no closure sees take part, so that nothing else can look at them meanwhile. Where the loop can be left
 * for another place of the generator (a jump, an exception that a handler of the generator catches), the slots are
 * written in a `finally`.
 */
import type * as acorn from 'acorn';
import { type Code, code, Mapped } from '../../text/code.js';
import type { Edit } from '../../text/edits.js';
import { freshName } from '../2-analyze/names.js';
import type { Binding, Reference } from '../2-analyze/scope.js';
import type { Lowering } from './lowering.js';

interface Promoted {
  readonly name: string;
  readonly slot: string;
  written: boolean;
}

/**
 * The text of a statement with a loop in it, on variables.
 * @param leaves the statement can be left for another place of the generator
 * @param text makes the statement's text; names of promoted slots in it are the variables
 */
export function onVariables(l: Lowering, node: acorn.Node, leaves: boolean, text: () => Code): Code {
  const promoted = new Map<Binding, Promoted>();
  const edits: Edit[] = [];
  for (const reference of l.rewriter.referencesWithin(l.generator, node)) {
    const binding = reference.binding!;
    const known = promoted.get(binding) ?? candidate(l, binding);
    if (!known) continue;
    promoted.set(binding, known);
    known.written ||= reference.use !== 'read' && reference.use !== 'callee' && reference.use !== 'typeof';
    edits.push(edit(reference, known.name));
  }
  if (promoted.size === 0) return text();
  const body = l.edits.overlaid(edits, text);
  const all = [...promoted.values()];
  const load = all.map(({ name, slot }) => `${name} = ${slot}`).join(', ');
  const store = all.filter(({ written }) => written).map(({ name, slot }) => `${slot} = ${name};`);
  if (store.length === 0) return code`{ let ${load}; ${body} }`;
  if (leaves) return code`{ let ${load}; try { ${body} } finally { ${store.join(' ')} } }`;
  return code`{ let ${load}; ${body} ${store.join(' ')} }`;
}

function candidate(l: Lowering, binding: Binding): Promoted | null {
  if (binding.scope.func !== l.generator.func || binding.storage !== 'slot' || binding.captured || binding.checked) return null;
  if (binding.fromBlocks) return null;
  if (binding.immutable && binding.references.some(({ use }) => use === 'write' || use === 'update')) return null;
  if (binding.references.some(({ use }) => use === 'delete')) return null;
  let name = l.promotedNames.get(binding.slot);
  if (!name) {
    name = freshName(`${l.names.frame}${binding.slot}`, l.analysis.names);
    l.promotedNames.set(binding.slot, name);
  }
  return { name, slot: l.access(binding)!, written: false };
}

function edit({ node, shorthand }: Reference, name: string): Edit {
  const mapped = new Mapped(name, node.start, node.name);
  return {
    start: node.start,
    end: node.end,
    code: shorthand ? code`${node.name === '__proto__' ? "['__proto__']" : node.name}: ${mapped}` : mapped,
  };
}
