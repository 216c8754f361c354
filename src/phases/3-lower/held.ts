/**
 * Iterators of the engine's in variables, for snapshots. The engine tells nobody how far one has come, and finding out uses it up. Where a constant
 * of a generator's body holds one, and all that its uses can do is to go on with it, nobody else has it: it stands in an object of the runtime, which
 * may put another one at the same position in its place.
 *
 *     const it = list.entries();      →  $.it = $held($.list, 'entries', "list.entries");
 */
import type * as acorn from 'acorn';
import { code } from '../../text/code.js';
import { findToken } from '../../text/scan.js';
import type { Analysis } from '../2-analyze/analyze.js';
import { nodesOf } from '../2-analyze/children.js';
import { type GeneratorInfo, hostOf } from '../2-analyze/generators.js';
import type { Binding, Node } from '../2-analyze/scope.js';
import { shownCallee } from './calls.js';
import type { Rewriter, RuntimeNames } from './rewrite.js';

const methods: ReadonlySet<string> = new Set(['entries', 'keys', 'values']);

interface Held {
  readonly generator: GeneratorInfo;
  readonly binding: Binding;
  readonly call: acorn.CallExpression;
  readonly callee: acorn.MemberExpression;
}

export function holdIterators(analysis: Analysis, rewriter: Rewriter, runtime: RuntimeNames): void {
  const candidates = [...candidatesOf(analysis)];
  if (candidates.length === 0) return;
  const goingOn = new Map<GeneratorInfo, ReadonlySet<Node>>();
  for (const { generator, binding, call, callee } of candidates) {
    let uses = goingOn.get(generator);
    if (!uses) goingOn.set(generator, (uses = usesThatGoOn(generator.node as Node)));
    const isHeld = binding.references.every(
      ({ node, scope, use }) => use === 'declare' || (uses.has(node as Node) && hostOf(scope.func, node) === generator),
    );
    if (!isHeld) continue;
    const edits = rewriter.edits(generator);
    const { object, property } = callee;
    const end = findToken(analysis.source, callee.computed ? '[' : '.', object.end, ')');
    const key = callee.computed ? 'Symbol.iterator' : `'${(property as acorn.Identifier).name}'`;
    // The callee may be in parentheses, which stay.
    edits.insertBefore(callee.start, `${runtime.use('held')}(`, callee.end);
    edits.replace(end, callee.end, code`, ${key}, ${shownCallee(callee)})`);
    edits.replace(findToken(analysis.source, '(', callee.end, ')'), call.end, '');
  }
}

/** Constants of generators' bodies with an iterator, by their looks. */
function* candidatesOf(analysis: Analysis): Generator<Held> {
  for (const [node, { scope, func, place }] of analysis.declarations) {
    const generator = place === 'statement' ? hostOf(func, node) : null;
    if (!generator || func !== generator.func || (node.kind !== 'const' && node.kind !== 'let')) continue;
    for (const { id, init } of node.declarations) {
      const callee = id.type === 'Identifier' && init ? calleeOf(analysis, init) : null;
      const binding = callee && scope.bindings.get((id as acorn.Identifier).name);
      if (!callee || !binding?.constant || func.suspensions.some(({ node: { start, end } }) => start >= init!.start && end <= init!.end))
        continue;
      yield { generator, binding, call: init as acorn.CallExpression, callee };
    }
  }
}

/** `list.entries` and the like, or `list[Symbol.iterator]`, where that is called. */
function calleeOf({ references }: Analysis, init: acorn.Expression): acorn.MemberExpression | null {
  if (init.type !== 'CallExpression' || init.optional || init.arguments.length > 0) return null;
  const { callee } = init;
  if (callee.type !== 'MemberExpression' || callee.optional || callee.object.type === 'Super') return null;
  const { property, computed } = callee;
  if (!computed) return property.type === 'Identifier' && methods.has(property.name) ? callee : null;
  if (property.type !== 'MemberExpression' || property.computed || property.object.type !== 'Identifier') return null;
  const { object, property: name } = property;
  const isGlobal = object.name === 'Symbol' && references.every(({ node, binding }) => node !== object || binding === null);
  return isGlobal && name.type === 'Identifier' && name.name === 'iterator' ? callee : null;
}

/** The names in a function that stand where an iterator is gone on with, and nothing else: `it.next()`, `for (… of it)`, `yield* it`, `[...it]`. */
function usesThatGoOn(root: Node): Set<Node> {
  const found = new Set<Node>();
  const add = (node: acorn.Node | null | undefined): void => {
    if (node?.type === 'Identifier') found.add(node as Node);
  };
  for (const node of nodesOf(root)) {
    switch (node.type) {
      case 'CallExpression':
        if (!node.optional && isNext(node.callee)) add(node.callee.object);
        break;
      case 'ForOfStatement':
        if (!node.await) add(node.right);
        break;
      case 'YieldExpression':
        if (node.delegate) add(node.argument);
        break;
      case 'ArrayExpression':
        for (const element of node.elements) if (element?.type === 'SpreadElement') add(element.argument);
        break;
      case 'VariableDeclarator':
        if (node.id.type === 'ArrayPattern') add(node.init);
    }
  }
  return found;
}

function isNext(callee: acorn.Expression | acorn.Super): callee is acorn.MemberExpression {
  if (callee.type !== 'MemberExpression' || callee.computed || callee.optional) return false;
  return callee.property.type === 'Identifier' && callee.property.name === 'next';
}
