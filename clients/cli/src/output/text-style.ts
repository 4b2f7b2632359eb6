import type { Colors } from './output.js';

/** How texts for a terminal look. */
export interface TextStyle {
  readonly colors: Colors;
  /** How many columns a line may fill. */
  readonly width: number;
  /** What times are compared with: `2 h ago`. */
  readonly now: Date;
}
