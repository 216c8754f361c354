import type { CodeObjectData } from './abi.js';

/** A code object. */
export class CodeObject {
  declare readonly co_name: string;
  declare readonly co_qualname: string;
  declare readonly co_firstlineno: number;
  declare readonly co_filename: string;

  constructor(data: CodeObjectData) {
    Object.assign(this, data);
  }

  lineOf(_offset: number): number | undefined {
    return undefined;
  }
}
