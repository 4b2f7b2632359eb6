import { GraphQLError } from 'graphql';

/**
 * How GraphQL's own messages show a value that was sent → how they say the same without it. They are told apart by their
 * words, as the library gives nothing else: its rules, its parser and its scalars put the value into the text, and the
 * error has neither a code nor the text's parts. The tests send values in all of these ways: a release of the library with
 * other words fails them.
 */
const REPHRASED: readonly (readonly [RegExp, string])[] = [
  [/^(\w+ cannot represent .*?value): .*$/s, '$1.'],
  [/^Enum (".*?") cannot represent .*$/s, 'Enum $1 cannot represent this value.'],
  [/^(Expected value of type ".*?"), found .*$/s, '$1, found another.'],
  [/^Value ".*?" (does not exist in ".*?" enum)\..*$/s, 'The value $1.'],
  [/^Argument (".*?") has invalid value .*$/s, 'Argument $1 has an invalid value.'],
  [/^(Syntax Error: [^"]*(?:"[^"]*", )?(?:found|Unexpected) \w+) ".*$/s, '$1.'],
  [/^(Syntax Error: Invalid \w+ escape sequence): .*$/s, '$1.'],
];

/**
 * What GraphQL says of a document or a variable that it refuses, without the values that were sent: one may be a secret,
 * and answers end up in logs.
 */
export function messageWithoutValues({ message, originalError }: GraphQLError): string {
  const [, variable] = /^(Variable "\$\w+") got invalid value /.exec(message) ?? [];
  if (variable === undefined) return rephrased(message);
  const reason = originalError instanceof GraphQLError ? originalError : null;
  if (reason?.message === message) return messageWithoutValues(reason);
  if (reason === null || !message.endsWith(`; ${reason.message}`)) return `${variable} got an invalid value.`;
  const [, place = ''] = /( at "[\w.[\]]+")$/.exec(message.slice(0, -`; ${reason.message}`.length)) ?? [];
  return `${variable} got an invalid value${place}: ${rephrased(reason.message)}`;
}

/** What GraphQL says of a value, without the value. */
export function rephrased(message: string): string {
  const [pattern, replacement] = REPHRASED.find(([each]) => each.test(message)) ?? [];
  return pattern && replacement !== undefined ? message.replace(pattern, replacement) : message;
}
