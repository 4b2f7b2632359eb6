import type { Box } from './graph-layout';

/** The keys that move between nodes. */
export type ArrowKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

const DIRECTIONS: Readonly<Record<ArrowKey, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** True for a key that moves between nodes. */
export function isArrowKey(key: string): key is ArrowKey {
  return key in DIRECTIONS;
}

/**
 * The node to go to from another one: the nearest in that direction, where what lies straight ahead counts as nearer than
 * what lies aside. Null if there is none.
 */
export function nodeInDirection(boxes: ReadonlyMap<string, Box>, from: string, key: ArrowKey): string | null {
  const origin = boxes.get(from);
  if (origin === undefined) return null;
  const [dx, dy] = DIRECTIONS[key];
  let nearest: { readonly id: string; readonly distance: number } | null = null;
  for (const [id, box] of boxes) {
    const [x, y] = [middle(box).x - middle(origin).x, middle(box).y - middle(origin).y];
    const ahead = x * dx + y * dy;
    const distance = ahead + 2 * Math.abs(x * dy + y * dx);
    if (ahead >= 1 && (nearest === null || distance < nearest.distance)) nearest = { id, distance };
  }
  return nearest?.id ?? null;
}

function middle({ x, y, width, height }: Box) {
  return { x: x + width / 2, y: y + height / 2 };
}
