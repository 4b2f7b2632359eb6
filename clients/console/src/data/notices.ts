import { createObserved } from './observed';

/** A message that the shell shows for a few seconds, and announces to screen readers. */
export interface Notice {
  readonly id: number;
  readonly text: string;
}

/** The notices that are shown now, oldest first. */
export const notices = createObserved<readonly Notice[]>([]);

const SHOWN_FOR_MS = 6_000;
let lastId = 0;

/** Shows a notice, which needs no answer. */
export function notify(text: string): void {
  lastId += 1;
  const notice = { id: lastId, text };
  notices.write([...notices.read(), notice]);
  setTimeout(() => dismiss(notice.id), SHOWN_FOR_MS);
}

/** Removes a notice. */
export function dismiss(id: number): void {
  notices.write(notices.read().filter((each) => each.id !== id));
}
