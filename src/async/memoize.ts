/**
 * What is made of a thing. It is made once, however often it is asked for, and kept for as long as the thing exists.
 *
 * @param kept what was made so far, by what it was made of.
 */
export function madeOnce<Thing extends object, Made>(kept: WeakMap<Thing, Made>, thing: Thing, make: () => Made): Made {
  const known = kept.get(thing);
  if (known !== undefined) return known;
  const made = make();
  kept.set(thing, made);
  return made;
}
