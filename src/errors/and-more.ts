/** What follows a list in a sentence, of which so many are not named: ` and 1,200 more`. Nothing, where all are. */
export function andMore(unnamed: number): string {
  return unnamed > 0 ? ` and ${unnamed.toLocaleString('en')} more` : '';
}
