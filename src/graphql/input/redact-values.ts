import { GraphQLError } from 'graphql';

/**
 * Patterns of GraphQL's messages that contain input values, and their replacements without them. Only the wording identifies
 * a message: the errors of the library's rules, parser and scalars have neither codes nor parts. The tests trigger each
 * message, so that they fail if a new version of the library changes the wording.
 */
const REDACTIONS: readonly (readonly [RegExp, string])[] = [
  [/^(\w+ cannot represent .*?value): .*$/s, '$1.'],
  [/^Enum (".*?") cannot represent .*$/s, 'Enum $1 cannot represent this value.'],
  [/^(Expected value of type ".*?"), found .*$/s, '$1, found another.'],
  [/^Value ".*?" (does not exist in ".*?" enum)\..*$/s, 'The value $1.'],
  [/^Argument (".*?") has invalid value .*$/s, 'Argument $1 has an invalid value.'],
  [/^(Syntax Error: [^"]*(?:"[^"]*", )?(?:found|Unexpected) \w+) ".*$/s, '$1.'],
  [/^(Syntax Error: Invalid \w+ escape sequence): .*$/s, '$1.'],
];

/** The message of a GraphQL error without input values: these can be secrets, and responses end up in logs. */
export function messageWithoutValues({ message, originalError }: GraphQLError): string {
  const [, variable] = /^(Variable "\$\w+") got invalid value /.exec(message) ?? [];
  if (variable === undefined) return redactMessage(message);
  const reason = originalError instanceof GraphQLError ? originalError : null;
  if (reason?.message === message) return messageWithoutValues(reason);
  if (reason === null || !message.endsWith(`; ${reason.message}`)) return `${variable} got an invalid value.`;
  const [, place = ''] = /( at "[\w.[\]]+")$/.exec(message.slice(0, -`; ${reason.message}`.length)) ?? [];
  return `${variable} got an invalid value${place}: ${redactMessage(reason.message)}`;
}

/** A message of GraphQL about a value, without the value. */
export function redactMessage(message: string): string {
  const [pattern, replacement] = REDACTIONS.find(([each]) => each.test(message)) ?? [];
  return pattern && replacement !== undefined ? message.replace(pattern, replacement) : message;
}
