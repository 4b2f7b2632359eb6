import type { ContentChange } from '../content/content.types.js';

export type ChangeType = ContentChange['type'];
