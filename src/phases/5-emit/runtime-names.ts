/** How the compiled text reaches the runtime: by import, by require, or through one global. */

import type { RuntimeAccess, SourceType } from '../../options.js';
import { freshName } from '../2-analyze/names.js';
import type { RuntimeNames } from '../3-lower/rewrite.js';

export const runtimeModule = 'genframe/runtime';

export class Runtime implements RuntimeNames {
  private readonly used = new Map<string, string>();
  /** The expression for the runtime's global object. */
  readonly global: string;

  constructor(
    private readonly access: RuntimeAccess,
    private readonly sourceType: SourceType,
    private readonly names: Set<string>,
  ) {
    this.global = names.has('genframe') ? 'globalThis.genframe' : 'genframe';
    if (access === 'require' && sourceType === 'script') this.global = `require('${runtimeModule}')`;
  }

  use(name: string): string {
    if (this.access === 'global' || this.sourceType === 'script') return `${this.global}.${name}`;
    let local = this.used.get(name);
    if (!local) {
      local = freshName(`$${name}`, this.names);
      this.used.set(name, local);
    }
    return local;
  }

  /** The statement that brings in what is used. */
  declaration(): string {
    if (this.used.size === 0) return '';
    const separator = this.access === 'import' ? ' as ' : ': ';
    const list = [...this.used].map(([name, local]) => `${name}${separator}${local}`).join(', ');
    return this.access === 'import'
      ? `import { ${list} } from '${runtimeModule}';\n`
      : `const { ${list} } = require('${runtimeModule}');\n`;
  }
}
