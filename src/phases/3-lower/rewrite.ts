/**
 * What every name in a generator's body becomes: the edits that turn source text into text for the step function.
 * One edit list per generator body, one for everything else.
 */
import type * as acorn from 'acorn';
import { code, Mapped } from '../../text/code.js';
import { EditList } from '../../text/edits.js';
import { isIdentifierName } from '../../text/scan.js';
import { within } from '../../text/sorted.js';
import type { Analysis } from '../2-analyze/analyze.js';
import { type GeneratorInfo, hostOf } from '../2-analyze/generators.js';
import { inParameters, isReferenceReady } from '../2-analyze/resolve.js';
import { type Binding, type FunctionInfo, isUsing, type Node, type Reference, type Scope } from '../2-analyze/scope.js';

/** Names under which emitted code reaches the runtime; asked for as they are needed. */
export interface RuntimeNames {
  use(name: string): string;
}

export class Rewriter {
  private readonly lists = new Map<GeneratorInfo | null, EditList>();
  /** References of each generator's own body, by position. */
  private readonly own = new Map<GeneratorInfo, Reference[]>();

  /** Anonymous functions and classes whose text has been given the name. */
  readonly named = new Set<acorn.Node>();

  constructor(
    readonly analysis: Analysis,
    readonly runtime: RuntimeNames,
  ) {
    const { source } = analysis;
    this.lists.set(null, new EditList(source));
    for (const generator of analysis.generators) this.lists.set(generator, new EditList(source));
    for (const reference of analysis.references) this.reference(reference);
    for (const list of this.own.values()) list.sort((a, b) => a.node.start - b.node.start);
    for (const generator of analysis.generators) this.implicits(generator);
    for (const { target, value, scope } of analysis.namedValues) {
      const host = hostOf(scope.func, target);
      const binding = scope.lookup(target.name);
      if (!host || !binding || !this.access(host, binding, false)) continue;
      const inner = analysis.functionOf.get(value as never);
      if (inner?.generator) continue;
      this.name(host, target.name, value);
    }
    for (const declaration of analysis.declarations.keys()) this.declaration(declaration);
    for (const node of analysis.annexB) this.blockFunction(node);
    for (const { node, scope } of analysis.blockFunctions) if (!analysis.annexB.has(node)) this.contain(node, scope);
    for (const { node, func } of analysis.endings) this.ending(node, func);
  }

  edits(host: GeneratorInfo | null): EditList {
    return this.lists.get(host)!;
  }

  /**
   * The expression by which code of `host` reaches a binding; `null` where the name itself does.
   * @param closure the code is in a function inside the host's body
   */
  access(host: GeneratorInfo | null, binding: Binding, closure: boolean, position?: number): string | null {
    for (let generator = host, inner = closure; generator; generator = generator.host, inner = true) {
      const capture = generator.captures.get(binding);
      const owner = inner ? generator.alias : generator.frame;
      if (capture) {
        if (inner && position !== undefined) this.edits(generator).require(position, generator.alias);
        return `${member(owner, capture.slot)}${capture.by === 'cell' ? '.v' : ''}`;
      }
      if (binding.scope.func === generator.func && binding.storage !== 'native') {
        if (binding.storage === 'slot') {
          if (inner && position !== undefined) this.edits(generator).require(position, generator.alias);
          return member(owner, binding.slot);
        }
        const { record } = binding.scope;
        if (inner && position !== undefined) this.edits(generator).require(position, record);
        return member(inner ? record : member(owner, record), binding.slot);
      }
      if (generator.placement === 'lifted') return null;
    }
    return null;
  }

  /** The references that a generator's own code makes inside a node. */
  referencesWithin(generator: GeneratorInfo, node: acorn.Node): Reference[] {
    return within(this.own.get(generator) ?? [], node, (reference) => reference.node.start);
  }

  private reference(reference: Reference): void {
    const { binding, node, scope, use } = reference;
    if (!binding || use === 'export') return;
    const host = hostOf(scope.func, node);
    if (
      binding.kind === 'self' &&
      (use === 'write' || use === 'update') &&
      binding.scope.func.generator &&
      inParameters(binding.scope.func, node)
    ) {
      const flags = scope.func.strict ? 1 : 3;
      this.edits(host).replace(
        node.start,
        node.end,
        `${this.runtime.use('guarded')}({ v: ${binding.name} }, 'v', '${binding.name}', ${flags}).v`,
      );
      return;
    }
    if (!host) return;
    const closure = scope.func !== host.func;
    const text = this.access(host, binding, closure, node.start);
    if (text === null) {
      if (binding.kind === 'class-self' && binding.scope.suspends && !closure) this.uninitialized(reference, host);
      return;
    }
    if (!closure && use !== 'delete') {
      const list = this.own.get(host);
      if (list) list.push(reference);
      else this.own.set(host, [reference]);
    }
    const target = this.expression(text, reference, binding);
    const shielded = use === 'callee' ? `(0, ${target})` : target;
    const mapped = new Mapped(shielded, node.start, text.endsWith(`.${node.name}`) ? undefined : node.name);
    this.edits(host).replace(
      node.start,
      node.end,
      reference.shorthand ? code`${new Mapped(node.name === '__proto__' ? "['__proto__']" : node.name, node.start)}: ${mapped}` : mapped,
    );
  }

  /** The name of a class in its own heritage and keys; the text of those with a suspension moves out of the class. */
  private uninitialized({ node, shorthand }: Reference, host: GeneratorInfo): void {
    const text = `(${this.runtime.use('check')}(${this.runtime.use('uninitialized')}, ${JSON.stringify(node.name)}))`;
    this.edits(host).replace(node.start, node.end, shorthand ? `${node.name}: ${text}` : text);
  }

  private expression(text: string, reference: Reference, binding: Binding): string {
    const { use } = reference;
    if (use === 'declare') return text;
    if (use === 'delete') return '[].length';
    const writes = use === 'write' || use === 'update';
    const unproved = binding.checked && !isReferenceReady(reference, binding);
    if (writes && (unproved || binding.immutable)) {
      // An accessor does at the time of the assignment what the engine would: throw, or (for the name of a sloppy function) nothing.
      const silent = binding.kind === 'self' && !reference.scope.func.strict;
      const flags = (binding.immutable ? 1 : 0) + (silent ? 2 : 0);
      const { object, key } = splitMember(text);
      return `${this.runtime.use('guarded')}(${object}, ${key}, ${JSON.stringify(binding.name)}, ${flags}).v`;
    }
    if (unproved) return `(${this.runtime.use('check')}(${text}, ${JSON.stringify(binding.name)}))`;
    return text;
  }

  /** A statement that ends with its line gets a `;`: what comes next may begin with a parenthesis now. */
  private ending(node: Node, func: FunctionInfo): void {
    if (this.analysis.source.endsWith(';', node.end)) return;
    const host = hostOf(func, node);
    // The `return` of a generator itself becomes a block.
    if (!host || (node.type === 'ReturnStatement' && func === host.func)) return;
    // Half a character in front of the statement: of its own text the `;` is no part.
    this.edits(host).insertAfter(node.end, ';', node.start - 0.5);
  }

  private implicits(generator: GeneratorInfo): void {
    const { func } = generator;
    for (const node of func.implicits) {
      if (inParameters(func, node)) continue;
      const inner = this.analysis.functionOf.get(node) !== func;
      if (node.type === 'MetaProperty') {
        this.edits(generator).replace(node.start, node.end, '(void 0)');
        continue;
      }
      const owner = inner ? generator.alias : generator.frame;
      if (inner) {
        for (let g: GeneratorInfo | null = hostOf(this.analysis.functionOf.get(node) ?? null, node); g; g = g.host) {
          this.edits(g).require(node.start, generator.alias);
          if (g === generator) break;
        }
      }
      const text = `${owner}.${node.type === 'ThisExpression' ? 'this' : 'arguments'}`;
      this.edits(generator).replace(
        node.start,
        node.end,
        new Mapped(this.analysis.calledThis.has(node) ? `(0, ${text})` : text, node.start),
      );
    }
  }

  /** An anonymous function assigned to a frame slot keeps the name that the variable would give it. */
  private name(host: GeneratorInfo, name: string, value: acorn.Node): void {
    const [before, after] = naming(name);
    this.named.add(value);
    this.edits(host).insertBefore(value.start, before, value.end);
    // An arrow function's body may end with another such function.
    this.edits(host).append(value.end, after, value.start, 0);
  }

  /** A declaration of frame slots becomes assignments. */
  private declaration(node: acorn.VariableDeclaration): void {
    const { scope, func, place } = this.analysis.declarations.get(node)!;
    const host = hostOf(func, node);
    if (!host || func !== host.func || scope.func !== host.func) return;
    if (node.kind !== 'var' && !scope.suspends && scope !== func.body) return;
    // Lowered declarator by declarator.
    if (isUsing(node)) return;
    const edits = this.edits(host);
    if (place === 'head') {
      edits.replace(node.start, node.declarations[0]!.id.start, '');
      return;
    }
    const kept = node.declarations.filter(({ init }) => init || node.kind !== 'var');
    if (kept.length === 0) {
      edits.replace(node.start, node.declarations.at(-1)!.end, 'void 0');
      return;
    }
    edits.replace(node.start, kept[0]!.start, '');
    let previous: acorn.VariableDeclarator | null = null;
    for (const declarator of node.declarations) {
      if (kept.includes(declarator)) this.declarator(edits, declarator, place === 'statement' && declarator === kept[0]);
      else if (previous) edits.replace(previous.end, declarator.end, '');
      if (previous || declarator === kept[0]) previous = declarator;
    }
  }

  private declarator(edits: EditList, declarator: acorn.VariableDeclarator, first: boolean): void {
    const { id, init, start, end } = declarator;
    if (!init) edits.insertAfter(end, ' = void 0', start);
    else if (id.type !== 'Identifier') {
      // `void` in front: a statement must not begin with `{`, nor go on with the line before.
      edits.insertBefore(start, first ? 'void (' : '(', end);
      edits.insertAfter(end, ')', start);
    }
  }

  /**
   * A function in a block that is no `var`, because something around has its name: in the step function, what is around may
   * be gone, so a binding of that name is put there.
   */
  private contain({ id }: acorn.FunctionDeclaration, scope: Scope): void {
    const host = hostOf(scope.func, scope.node);
    const block = scope.node;
    if (!host || scope.func !== host.func || scope.bindings.get(id.name)?.storage !== 'native') return;
    // The clause of an `if` is a block without braces (B.3.3).
    const isClause = block.type === 'FunctionDeclaration';
    if (!isClause && block.type !== 'BlockStatement') return;
    this.edits(host).insertBefore(block.start, `{ let ${id.name}; ${isClause ? '{ ' : ''}`, block.end);
    this.edits(host).insertAfter(block.end, isClause ? ' } }' : ' }', block.start);
  }

  /** A function in a block that is also a `var`: the block's function goes to the frame when the declaration is passed. */
  private blockFunction(node: acorn.FunctionDeclaration): void {
    const info = this.analysis.functionOf.get(node)!;
    const block = info.outer!;
    const host = hostOf(block.func, node);
    if (!host || block.func !== host.func || !node.id) return;
    const variable = block.func.body.bindings.get(node.id.name);
    const own = block.bindings.get(node.id.name);
    const target = variable && this.access(host, variable, false);
    if (!target || !own || own.storage !== 'native') return;
    const bare = block.node === node;
    if (bare) this.edits(host).insertBefore(node.start, '{ ', node.end);
    this.edits(host).insertAfter(node.end, ` ${target} = ${node.id.name};${bare ? ' }' : ''}`, node.start);
  }
}

/** Text around an anonymous function that gives it a name. */
export function naming(name: string): [before: string, after: string] {
  if (name === '__proto__') return ["{['__proto__']: ", '}.__proto__'];
  return [`{${propertyKey(name)}: `, isIdentifierName(name) ? `}.${name}` : `}[${JSON.stringify(name)}]`];
}

export function propertyKey(name: string): string {
  return isIdentifierName(name) ? name : JSON.stringify(name);
}

export function member(object: string, property: string): string {
  return `${object}.${property}`;
}

function splitMember(text: string): { object: string; key: string } {
  const dot = text.lastIndexOf('.');
  return { object: text.slice(0, dot), key: JSON.stringify(text.slice(dot + 1)) };
}
