import { type RefObject, useEffect } from 'react';

/**
 * Keeps the focus in a list when what has it is disabled, moved or removed, e.g. because its item is done: it goes to the item,
 * else to the one that takes its place, else to `fallback`. Items have the attribute `attribute`, with their ids, and a
 * `tabIndex`. Not for lists that draw only what is in view.
 */
export function useKeptFocus(list: RefObject<HTMLElement | null>, attribute: string, fallback: string): void {
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const items = () => [...element.querySelectorAll<HTMLElement>(`[${attribute}]`)];
    let last: { readonly id: string | null; readonly index: number } | null = null;

    const onFocusIn = ({ target }: FocusEvent) => {
      const all = items();
      const index = all.findIndex((item) => target instanceof Node && item.contains(target));
      last = index === -1 ? null : { id: all[index]?.getAttribute(attribute) ?? null, index };
    };
    // A click beside the list takes the focus away on purpose.
    const onPointerDown = ({ target }: PointerEvent) => {
      if (target instanceof Node && !element.contains(target)) last = null;
    };
    const restore = () => {
      if (last === null || document.activeElement !== document.body) return;
      const { id, index } = last;
      const all = items();
      const next = all.find((item) => item.getAttribute(attribute) === id) ?? all[Math.min(index, all.length - 1)];
      (next ?? document.getElementById(fallback))?.focus();
    };

    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('pointerdown', onPointerDown);
    const observer = new MutationObserver(restore);
    observer.observe(element, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('pointerdown', onPointerDown);
    };
  }, [list, attribute, fallback]);
}
