/**
 * What an action throws.
 * @throws Error where it throws nothing
 */
export function thrown(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
