/**
 * Object literals with generator methods that use `super`. Such a method must be a method of this very literal: it stands at the
 * literal's end under a key of the runtime's, and goes to its place when the literal is complete.
 */
import type * as acorn from 'acorn';
import { type Code, code } from '../../text/code.js';
import type { EditList } from '../../text/edits.js';
import { skipBlank } from '../../text/scan.js';
import type { Node } from '../2-analyze/scope.js';
import type { Completion } from '../3-lower/lowering.js';
import type { RuntimeNames } from '../3-lower/rewrite.js';

export class Literals {
  private readonly literals = new Map<Node, Completion & { readonly methods: Code[]; readonly classes: Code[] }>();

  constructor(
    private readonly source: string,
    private readonly runtime: RuntimeNames,
  ) {}

  /** What completes a literal that is put together from its parts. */
  of(object: Node): Completion | undefined {
    return this.literals.get(object);
  }

  /**
   * Add a method.
   * @param text its parameters and body
   * @param cls the expression for its class, which is the property's value until then
   */
  method(object: acorn.ObjectExpression, edits: EditList, text: Code, cls: string, once: boolean): void {
    const { methods, classes } = this.literals.get(object) ?? this.start(object, edits);
    const comma = methods.length > 0 || this.source[skipBlank(this.source, object.properties.at(-1)!.end)] !== ',';
    const method = code`[${this.runtime.use('parked')}(${String(methods.length)})]${text}`;
    methods.push(method);
    classes.push(`, ${cls}, ${String(once)}`);
    edits.insertBefore(object.end - 1, code`${comma ? ', ' : ' '}${method}`, object.end);
  }

  private start(object: acorn.ObjectExpression, edits: EditList) {
    const methods: Code[] = [];
    const classes: Code[] = [];
    const literal = { methods, classes, before: `${this.runtime.use('settle')}(`, after: [classes, ')'] };
    this.literals.set(object, literal);
    edits.insertBefore(object.start, literal.before, object.end);
    edits.insertAfter(object.end, literal.after, object.start);
    return literal;
  }
}
