/** Functions know their code: each is told it where it is made, or where its class or literal has been. */
import type * as acorn from 'acorn';
import { findToken } from '../../../text/scan.js';
import { nodesOf } from '../../2-analyze/children.js';
import { hostOf } from '../../2-analyze/generators.js';
import { freshName } from '../../2-analyze/names.js';
import { isAnonymousFunction, keyName, keyText } from '../../2-analyze/naming.js';
import type { FunctionInfo, FunctionNode, Node } from '../../2-analyze/scope.js';
import { naming } from '../../3-lower/rewrite.js';
import { editsAround, type FrameContext } from './context.js';
import { isExportedLiteral } from './lexed.js';

type Member = acorn.Property | acorn.MethodDefinition;

/** Insert what tells functions their code. @returns statements for function declarations of the program */
export function addNames(context: FrameContext): string[] {
  return new Namer(context).names();
}

class Namer {
  private readonly setup: string[] = [];
  /** Methods and accessors by the literal or class that they are in. */
  private readonly members = new Map<acorn.ObjectExpression | acorn.Class, FunctionInfo[]>();
  /** Values under computed keys, with their key, and whether in an object literal. */
  private readonly computed = new Map<unknown, { key: acorn.Node; inLiteral: boolean }>();

  /** Literals that are a CommonJS module's exports, by where the expression begins that assigns them; -1 where that is a statement. */
  private readonly exports = new Map<acorn.Node, number>();

  constructor(private readonly context: FrameContext) {
    const { root, source } = context.analysis;
    let statement: acorn.Node | null = null;
    for (const node of nodesOf(root)) {
      if ((node.type === 'Property' || node.type === 'PropertyDefinition') && node.computed && node.value)
        this.computed.set(node.value, { key: node.key, inLiteral: node.type === 'Property' });
      if (node.type === 'ExpressionStatement') statement = node.expression;
      if (isExportedLiteral(node, source)) this.exports.set(node.right, node === statement ? -1 : node.start);
    }
  }

  names(): string[] {
    const { analysis, plan } = this.context;
    for (const func of analysis.functions) {
      if (!plan.functions.has(func) || func.generator) continue;
      switch (func.kind) {
        case 'declaration':
          this.declaration(func);
          break;
        case 'expression':
        case 'arrow':
          this.expression(func);
          break;
        case 'initializer':
          break;
        default: {
          const { container } = analysis.sites.get(func)!;
          const known = this.members.get(container!);
          if (known) known.push(func);
          else this.members.set(container!, [func]);
        }
      }
    }
    for (const [container, functions] of this.members) {
      if ('properties' in container) this.literal(container, functions);
      else this.classLike(container, functions);
    }
    return this.setup;
  }

  /** Arguments that name a function's code. */
  private code(func: FunctionInfo): string {
    return `${this.context.names.unit}, ${this.context.plan.functions.get(func)!.index}`;
  }

  private named(value: string, func: FunctionInfo): string {
    return `${this.context.runtime.use('named')}(${value}, ${this.code(func)})`;
  }

  /** Where its scope begins; in a generator, whose variables are in the frame, where it is made. */
  private declaration(func: FunctionInfo): void {
    const { context } = this;
    const { outer } = func;
    const node = func.node as FunctionNode;
    if (!outer) return;
    if (!node.id) {
      // Of `export default function () {}`, nothing but the module's other exports has a name.
      return;
    }
    const { name } = node.id;
    if (outer.functions.findLast(({ id }) => id.name === name) !== node) return;
    const binding = outer.bindings.get(name);
    const text = `${this.named(name, func)};`;
    const edits = editsAround(context, func);
    if (outer.kind === 'program') this.setup.push(text);
    else if (binding && binding.storage !== 'native') this.wrap(func, '', '');
    else if (outer.kind === 'switch') context.atStart(edits, outer, this.named(name, func));
    else if (outer.kind !== 'block' || outer.node.type !== 'FunctionDeclaration') context.atStart(edits, outer, text);
  }

  private wrap(func: FunctionInfo, before: string, after: string): void {
    const { node } = func;
    const edits = editsAround(this.context, func);
    edits.insertBefore(node.start, `${this.context.runtime.use('named')}(${before}`, node.end);
    edits.append(node.end, `${after}, ${this.code(func)})`, node.start, -0.5);
  }

  private expression(func: FunctionInfo): void {
    const { analysis, names, runtime } = this.context;
    const site = analysis.sites.get(func)!;
    const node = func.node as FunctionNode;
    // Nothing holds a function that is called, or constructed, where it stands.
    if (site.constructed || site.invoked) return;
    const key = this.computed.get(node);
    if (key && isAnonymousFunction(node as Node)) {
      if (!key.inLiteral || this.waitsIn(func, key.key)) return;
      const edits = editsAround(this.context, func);
      edits.insertBefore(key.key.start, `${names.key} = ${runtime.use('propertyKey')}(`, key.key.end);
      edits.append(key.key.end, ')', key.key.start, 0.1);
      this.wrap(func, `{[${names.key}]: `, `}[${names.key}]`);
    } else if (site.name !== undefined && isAnonymousFunction(node as Node)) this.wrap(func, ...naming(site.name));
    else this.wrap(func, '', '');
  }

  /** The generator that the function stands in is suspended in a key. */
  private waitsIn(func: FunctionInfo, key: acorn.Node): boolean {
    const host = hostOf(func.parent, func.node);
    return host?.func.suspensions.some(({ node }) => node.start >= key.start && node.end <= key.end) === true || this.context.isScript;
  }

  /** Methods of a literal are told when it is complete. */
  private literal(object: acorn.ObjectExpression, functions: readonly FunctionInfo[]): void {
    const list = functions.flatMap((func) => {
      const property = this.context.analysis.sites.get(func)!.holder as acorn.Property;
      const key = this.keyOf(property);
      if (key === null || isReplaced(property, object)) return [];
      return [`${key}, '${slotOf(property.kind)}', ${this.context.plan.functions.get(func)!.index}`];
    });
    if (list.length === 0) return;
    const edits = editsAround(this.context, functions[0]!);
    const members = `${this.context.runtime.use('members')}(`;
    const rest = `, ${this.context.names.unit}, [${list.join(', ')}])`;
    const assigned = this.exports.get(object);
    if (assigned !== undefined) {
      if (assigned >= 0) edits.insertBefore(assigned, '(', object.end);
      edits.append(object.end, `, ${members}module.exports${rest}${assigned < 0 ? '' : ')'}`, assigned < 0 ? object.start : assigned, 0.3);
    } else {
      edits.insertBefore(object.start, members, object.end);
      edits.append(object.end, rest, object.start, 0.3);
    }
  }

  /** What to call a member by; `null` where its key is computed, or private. */
  private keyOf(member: Member): string | null {
    const key = member.key as Node;
    if (!member.computed) return key.type === 'PrivateIdentifier' ? null : JSON.stringify(keyName(key));
    const path = /^\[(Symbol\.\w+)\]$/.exec(keyText(key));
    return path && !this.context.analysis.program.body.bindings.has('Symbol') ? path[1]! : null;
  }

  private classLike(cls: acorn.Class, functions: readonly FunctionInfo[]): void {
    const { analysis, plan, runtime, names } = this.context;
    const list = { own: [] as string[], prototype: [] as string[] };
    const statements: string[] = [];
    const fields: string[] = [];
    for (const func of functions) {
      const method = analysis.sites.get(func)!.holder as acorn.MethodDefinition;
      if (func.kind === 'constructor') {
        statements.push(`${this.named('this', func)};`);
        continue;
      }
      if (method.key.type === 'PrivateIdentifier') {
        if (method.kind === 'method') (method.static ? statements : fields).push(`${this.named(`this.#${method.key.name}`, func)};`);
        continue;
      }
      const key = this.keyOf(method);
      if (key === null || isOverridden(method, cls)) continue;
      (method.static ? list.own : list.prototype).push(`${key}, '${slotOf(method.kind)}', ${plan.functions.get(func)!.index}`);
    }
    const told = ([target, members]: [string, string[]]): string[] =>
      members.length === 0 ? [] : [`${runtime.use('members')}(${target}, ${names.unit}, [${members.join(', ')}]);`];
    statements.push(...told(['this', list.own]), ...told(['this.prototype', list.prototype]));
    const field =
      fields.length > 0 ? ` #${freshName('code', analysis.names)} = void (${fields.map((text) => text.slice(0, -1)).join(', ')});` : '';
    const text = `${statements.length > 0 ? ` static { ${statements.join(' ')} }` : ''}${field}`;
    if (text === '') return;
    const start = findToken(analysis.source, '{', cls.body.start) + 1;
    editsAround(this.context, functions[0]!).insertAfter(start, text);
  }
}

function slotOf(kind: string): 'get' | 'set' | 'value' {
  return kind === 'get' || kind === 'set' ? kind : 'value';
}

/** Something behind it in the literal may have the same name. */
function isReplaced(property: acorn.Property, object: acorn.ObjectExpression): boolean {
  const own = property.computed ? undefined : keyName(property.key as Node);
  return object.properties.slice(object.properties.indexOf(property) + 1).some((other) => {
    if (other.type !== 'Property') return true;
    if (isSymbol(other) || isSymbol(property)) return isSymbol(other) && isSymbol(property);
    return other.computed || own === undefined || (keyName(other.key as Node) === own && !isPair(other, property));
  });
}

/** `[Symbol.iterator]` and the like: no key that is written plainly. */
function isSymbol({ computed, key }: Member): boolean {
  return computed && /^\[Symbol\./.test(keyText(key as Node));
}

/** A member behind it in the class may have the same name. */
function isOverridden(method: acorn.MethodDefinition, cls: acorn.Class): boolean {
  const own = method.computed ? undefined : keyName(method.key as Node);
  return cls.body.body.slice(cls.body.body.indexOf(method) + 1).some((other) => {
    if (other.type !== 'MethodDefinition' || other.static !== method.static || other.key.type === 'PrivateIdentifier') return false;
    if (other.computed || own === undefined) return other.kind !== 'constructor';
    return keyName(other.key as Node) === own && !isPair(other, method);
  });
}

/** A getter and a setter of the same name stand beside each other. */
function isPair(a: Member, b: Member): boolean {
  return (a.kind === 'get' && b.kind === 'set') || (a.kind === 'set' && b.kind === 'get');
}
