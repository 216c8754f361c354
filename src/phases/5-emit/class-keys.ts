/**
 * The computed keys of a class whose generator methods have to be found again when the class is complete. They are kept in
 * variables of the home, from the moment of their evaluation until the static blocks run.
 */
import type * as acorn from 'acorn';
import type { EditList } from '../../text/edits.js';
import { findToken } from '../../text/scan.js';
import { keyName } from '../2-analyze/naming.js';
import type { FunctionInfo, Node, Scope } from '../2-analyze/scope.js';

type Element = acorn.MethodDefinition | acorn.PropertyDefinition;

export interface KeyContext {
  readonly source: string;
  readonly edits: EditList;
  readonly scope: Scope;
  readonly functionOf: ReadonlyMap<Node, FunctionInfo>;
  /** A new variable of the home. */
  variable(wish: string): string;
  /** Name of a function of the runtime. */
  use(name: string): string;
}

export class ClassKeys {
  private readonly elements: readonly Element[];
  private readonly places = new Map<Element, string>();

  constructor(
    cls: acorn.Class,
    private readonly context: KeyContext,
  ) {
    this.elements = cls.body.body.filter((element) => element.type !== 'StaticBlock');
    const kept = new Set<Element>();
    for (const element of this.elements) {
      if (!this.isCompiled(element)) continue;
      kept.add(element);
      if (element.type === 'MethodDefinition') for (const rival of this.rivals(element)) kept.add(rival);
    }
    const before: string[] = [];
    for (const element of this.elements) {
      if (!element.computed || this.constant(element) !== null) continue;
      this.keep(element, kept.has(element), before);
    }
  }

  /** An expression for the key of a member, good when all keys have been evaluated. */
  of(element: Element): string {
    const constant = this.constant(element);
    if (constant === null) return this.places.get(element)!;
    return constant.symbol ?? JSON.stringify(constant.name);
  }

  /** The function name that a member's key gives; `null` where it is known only at run time. */
  nameOf(element: Element): string | null {
    const constant = this.constant(element);
    return constant && (constant.symbol ? `[${constant.symbol}]` : constant.name);
  }

  /** A later member takes this one's place. */
  isReplaced(method: acorn.MethodDefinition): boolean {
    return this.later(method).some((other) => this.compare(method, other) === true);
  }

  /** Keys of later members that may take this one's place. */
  rivalsOf(method: acorn.MethodDefinition): string[] {
    return this.rivals(method).map((other) => this.of(other));
  }

  variable(wish: string): string {
    return this.context.variable(wish);
  }

  private rivals(method: acorn.MethodDefinition): acorn.MethodDefinition[] {
    return this.isReplaced(method) ? [] : this.later(method).filter((other) => this.compare(method, other) === null);
  }

  /** Fields are defined when methods have been finished. */
  private later(method: acorn.MethodDefinition): acorn.MethodDefinition[] {
    return this.elements
      .slice(this.elements.indexOf(method) + 1)
      .filter(
        (other): other is acorn.MethodDefinition =>
          other.type === 'MethodDefinition' && other.static === method.static && other.key.type !== 'PrivateIdentifier',
      );
  }

  /** Whether two members have the same key; `null` where nobody knows. */
  private compare(one: Element, other: Element): boolean | null {
    const [a, b] = [this.constant(one), this.constant(other)];
    return a && b && a.name === b.name && a.symbol === b.symbol;
  }

  private isCompiled(element: Element): boolean {
    if (element.key.type === 'PrivateIdentifier' || !element.value) return false;
    if (element.type === 'PropertyDefinition' && (!element.computed || (element.value as acorn.FunctionExpression).id)) return false;
    return !!this.context.functionOf.get(element.value as Node)?.generator;
  }

  /** The key where it is always the same: a string, or one of the well-known symbols, with the global `Symbol`. */
  private constant({ key, computed }: Element): { readonly name: string; readonly symbol: string | null } | null {
    if (!computed || (key.type === 'Literal' && !key.regex)) return { name: keyName(key as Node)!, symbol: null };
    const isSymbol =
      key.type === 'MemberExpression' &&
      !key.computed &&
      key.object.type === 'Identifier' &&
      key.object.name === 'Symbol' &&
      this.context.scope.lookup('Symbol') === null;
    return isSymbol ? { name: '', symbol: `Symbol.${(key.property as acorn.Identifier).name}` } : null;
  }

  /**
   * A key's expression may evaluate the class again, which uses the same variables: those in use, `before`, get their values back.
   */
  private keep(element: Element, isKept: boolean, before: string[]): void {
    if (!isKept && before.length === 0) return;
    const { source, edits, use } = this.context;
    const open = findToken(source, '[', element.start, 'static*getasync');
    const close = findToken(source, ']', element.key.end, ')');
    const saved = before.map((place, i) => `k${i}: ${place}`).join(', ');
    const [restore, value] = saved ? [`({ ${saved} } = { ${saved}, v: `, ' }).v'] : ['', ''];
    let assign = '';
    if (isKept) {
      const place = this.variable('key');
      this.places.set(element, place);
      before.push(place);
      assign = `${place} = `;
    }
    edits.insertBefore(open + 1, `${assign}${restore}${use('propertyKey')}(`, close + 1);
    edits.insertAfter(close, `)${value}`, open);
  }
}
