/** Loops with a suspension inside. */
import type * as acorn from 'acorn';
import { STACK_CURSOR, STACK_KEYS } from '../../../runtime/abi.js';
import { type Code, code, Label } from '../../text/code.js';
import { isUsing } from '../2-analyze/scope.js';
import { assignResource, declareResources, disposing } from './disposal.js';
import { effect, lower } from './expressions.js';
import type { Control } from './listing.js';
import type { Lowering } from './lowering.js';
import { assignPattern } from './patterns.js';
import { member } from './rewrite.js';
import { declare, statement } from './statements.js';
import { cursorOver } from './walks.js';

type Labels = readonly acorn.LabeledStatement[];

function loop(nodes: readonly unknown[], breakTo: Label, continueTo: Label): Control {
  return { kind: 'jump', nodes, breakTo, continueTo };
}

/**
 *     init
 *     cycle test: ifnot test, end
 *                 body
 *                 mark next · update
 *     mark end
 */
export function forStatement(l: Lowering, node: acorn.ForStatement, labels: Labels): void {
  const scope = l.scopeOf(node);
  l.enter(scope);
  if (node.init?.type === 'VariableDeclaration') {
    const { init } = node;
    if (isUsing(init)) {
      disposing(l, [init], () => {
        declareResources(l, init);
        cycle(l, node, labels);
      });
      return;
    }
    if (l.suspends(init)) declare(l, init);
    else l.emit(code`${l.range(init.start, init.end)};`);
  } else if (node.init) effect(l, node.init);
  cycle(l, node, labels);
}

function cycle(l: Lowering, node: acorn.ForStatement, labels: Labels): void {
  const { listing } = l;
  const [test, next, end] = [new Label(), new Label(), new Label()];
  const scope = l.scopeOf(node);
  // Closures keep the variables of the iteration that made them (CreatePerIterationEnvironment).
  const renew = (): void => {
    if (!scope?.record) return;
    const record = member(l.frame, scope.record);
    const fields = [...scope.bindings.values()].filter(({ storage }) => storage === 'record');
    // Field by field, which engines do much faster than a spread.
    l.emit(`${record} = { ${fields.map(({ slot }) => `${slot}: ${member(record, slot)}`).join(', ')} };`);
  };
  renew();
  listing.cycle(test, () => {
    if (node.test) {
      l.at(node.test);
      l.scoped(() => listing.branch(lower(l, node.test!), end, true));
    }
    listing.within(loop([node, ...labels], end, next), () => statement(l, node.body));
    listing.mark(next);
    renew();
    if (node.update) {
      l.at(node.update);
      l.scoped(() => effect(l, node.update!));
    }
  });
  listing.mark(end);
}

export function whileStatement(l: Lowering, node: acorn.WhileStatement, labels: Labels): void {
  const { listing } = l;
  const [next, end] = [new Label(), new Label()];
  listing.cycle(next, () => {
    l.at(node.test);
    l.scoped(() => {
      if (!(node.test.type === 'Literal' && node.test.value === true)) listing.branch(lower(l, node.test), end, true);
    });
    listing.within(loop([node, ...labels], end, next), () => statement(l, node.body));
  });
  listing.mark(end);
}

export function doWhile(l: Lowering, node: acorn.DoWhileStatement, labels: Labels): void {
  const { listing } = l;
  const [body, next, end] = [new Label(), new Label(), new Label()];
  listing.mark(body);
  listing.within(loop([node, ...labels], end, next), () => statement(l, node.body));
  listing.mark(next);
  l.at(node.test);
  l.scoped(() => listing.branch(lower(l, node.test), body));
  listing.mark(end);
}

/** The cursor over the keys is in the frame: what is deleted meanwhile is not visited. */
export function forIn(l: Lowering, node: acorn.ForInStatement, labels: Labels): void {
  const cursor = overCursor(l, node);
  const [next, end] = [new Label(), new Label()];
  l.listing.cycle(next, () => {
    l.listing.branch(`${cursor}.next()`, end, true);
    l.listing.within(loop([node, ...labels], end, next), () => iteration(l, node, cursor));
  });
  l.listing.mark(end);
}

/** The iterator is closed on every way out but its own end (ECMAScript ForIn/OfBodyEvaluation). */
export function forOf(l: Lowering, node: acorn.ForOfStatement, labels: Labels): void {
  const { listing } = l;
  const cursor = overCursor(l, node);
  const [next, end, thrown] = [new Label(), new Label(), new Label()];
  thrown.uses++;
  const nodes = [node, ...labels];
  const { handler } = listing;
  // A compiled generator is resumed right here, where engines see which one it is.
  const at = l.local();
  listing.cycle(next, () => {
    listing.branch(`(${at} = ${cursor}).frame.$s < 0 ? ${at}.next() : ${at}.took(${at}.run(${at}.frame), ${at}.frame.$s)`, end, true);
    listing.within({ kind: 'jump', nodes, breakTo: end, continueTo: null }, () => {
      listing.within({ kind: 'close', close: `${cursor}.close()`, outer: handler }, () => {
        listing.within({ kind: 'jump', nodes, breakTo: null, continueTo: next }, () => {
          listing.inRegion(thrown, () => iteration(l, node, cursor));
        });
      });
    });
  });
  listing.mark(thrown);
  l.emit(`${cursor}.abort();`);
  listing.throw(l.names.error);
  listing.mark(end);
}

function overCursor(l: Lowering, node: acorn.ForInStatement | acorn.ForOfStatement): string {
  const scope = l.scopeOf(node);
  // The expression of the head sees the loop's names uninitialised.
  if (scope && [...scope.bindings.values()].some(({ checked }) => checked)) l.enter(scope);
  if (node.type === 'ForInStatement' && node.left.type === 'VariableDeclaration') {
    // `for (var x = 1 in …)`, ECMAScript B.3.5.
    if (node.left.declarations[0]!.init) declare(l, node.left);
  }
  const isOf = node.type === 'ForOfStatement';
  const value = isOf ? cursorOver(l, node.right) : code`${l.runtime.use('keysOf')}(${lower(l, node.right)})`;
  const cursor = l.holding(l.stack(isOf ? STACK_CURSOR : STACK_KEYS), { node, role: 'cursor' });
  l.emit(code`${cursor} = ${value};`);
  return cursor;
}

function iteration(l: Lowering, node: acorn.ForInStatement | acorn.ForOfStatement, cursor: string): void {
  l.enter(l.scopeOf(node));
  const { left } = node;
  const value: Code = `${cursor}.value`;
  if (isUsing(left)) {
    disposing(l, [left], () => {
      assignResource(l, left.declarations[0]!.id, value);
      statement(l, node.body);
    });
    return;
  }
  l.scoped(() => assignPattern(l, left.type === 'VariableDeclaration' ? left.declarations[0]!.id : left, value));
  statement(l, node.body);
}
