/** Containers with at most so many values are hashed again each time: faster than remembering their hashes. */
const MAX_UNREMEMBERED_VALUES = 8;

/**
 * Keys of JSON values: equal values have equal keys, and different values rarely do. A scalar is its own key; a container's
 * key is a hash. For choosing what to compare with what, never for deciding that two values are equal. Each value is hashed
 * a bounded number of times, however many containers around it are asked for. Recurses as deep as definitions may be.
 */
export class ValueKeys {
  private readonly hashes = new WeakMap<object, number>();
  private hashedValues = 0;

  /** The key of a value. */
  of(value: unknown): unknown {
    return typeof value === 'object' && value !== null ? this.containerHash(value) : value;
  }

  /** The key of an object without some of its fields. */
  without(object: Readonly<Record<string, unknown>>, omitted: readonly string[]): number {
    let hash = 1;
    for (const name of Object.keys(object)) {
      if (!omitted.includes(name)) hash = (hash + this.fieldHash(name, object[name])) | 0;
    }
    return mix(hash, 3);
  }

  private containerHash(container: object): number {
    const known = this.hashes.get(container);
    if (known !== undefined) return known;
    const start = this.hashedValues;
    const hash = Array.isArray(container)
      ? container.reduce<number>((sum, element) => mix(sum, this.hash(element)), 2)
      : this.without(container as Readonly<Record<string, unknown>>, []);
    if (this.hashedValues - start > MAX_UNREMEMBERED_VALUES) this.hashes.set(container, hash);
    return hash;
  }

  private fieldHash(name: string, value: unknown): number {
    return mix(textHash(name), this.hash(value));
  }

  private hash(value: unknown): number {
    this.hashedValues += 1;
    switch (typeof value) {
      case 'string':
        return textHash(value);
      case 'number':
        return numberHash(value);
      case 'object':
        return value === null ? 5 : this.containerHash(value);
      default:
        return value === true ? 7 : 11;
    }
  }
}

/** Combines two 32-bit numbers, in this order. */
function mix(a: number, b: number): number {
  const sum = Math.imul(a ^ (b + 0x9e3779b9 + (a << 6) + (a >>> 2)), 0x85ebca6b);
  return sum ^ (sum >>> 13);
}

function textHash(text: string): number {
  let hash = text.length;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}

const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);

function numberHash(value: number): number {
  double[0] = value === 0 ? 0 : value;
  return mix(halves[0] ?? 0, halves[1] ?? 0);
}
