import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/** The form of a setting's value: how it is read, and how the documentation describes it. */
export interface SettingForm<Value> {
  /** In Markdown. */
  readonly description: string;
  readonly schema: z.ZodType<Value, string>;
}

/** A text that passes a check. `description` says what is expected. */
function checked(description: string, isValid: (value: string) => boolean): SettingForm<string> {
  return { description, schema: z.string().refine(isValid, `expected ${description.replaceAll('`', '')}`) };
}

export const fileName: SettingForm<string> = { description: 'a file name', schema: z.string() };

export const hostName: SettingForm<string> = { description: 'a host name or an address', schema: z.string() };

export const databaseUrl = checked('`sqlite:<file>` or `postgres://user:password@host:port/database`', (value) =>
  /^(sqlite:.+|postgres(ql)?:\/\/.+)$/.test(value),
);

export const masterKey = checked('32 bytes in base64', (value) => Buffer.from(value, 'base64').length === 32);

/** The address of a web service. */
export const httpUrl = checked(
  'an address such as `http://127.0.0.1:4318/v1/traces`',
  (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
);

/** One of several words. */
export function choice<Word extends string>(...words: readonly [Word, ...Word[]]): SettingForm<Word> {
  return { description: words.map((word) => `\`${word}\``).join(', '), schema: z.enum(words) };
}

export const flag: SettingForm<boolean> = {
  description: '`on` or `off`',
  schema: z.enum(['on', 'off']).transform((value) => value === 'on'),
};

/** A whole number in a range. */
export function integer(minimum: number, maximum: number): SettingForm<number> {
  const expected = `expected a whole number from ${minimum} to ${maximum}`;
  return {
    description: `${minimum} to ${maximum}`,
    schema: z
      .string()
      .regex(/^\d+$/, expected)
      .transform(Number)
      .refine((value) => value >= minimum && value <= maximum, expected),
  };
}

/** A number of seconds, which is read as milliseconds. */
export function seconds(minimum: number, maximum: number): SettingForm<number> {
  const { description, schema } = integer(minimum, maximum);
  return { description, schema: schema.transform((value) => value * 1_000) };
}

/** Texts separated by commas. `description` says what is expected. */
function list(description: string, isValid: (each: string) => boolean): SettingForm<readonly string[]> {
  const split = (given: string) => given.split(',').map((each) => each.trim());
  return {
    description,
    schema: z
      .string()
      .transform((given) => split(given).filter((each) => each !== ''))
      .refine((given) => given.every(isValid), `expected ${description.replaceAll('`', '')}`),
  };
}

/** Origins of web pages, or `*`. */
export const origins = list(
  'origins such as `https://app.example.com`, separated by commas, or `*`',
  (each) => each === '*' || (URL.canParse(each) && new URL(each).origin === each),
);

/** Networks in CIDR form. An IPv4 one is written in full: elsewhere `10/8` is 0.0.0.10/8. */
export const networks = list(
  'networks such as `10.0.0.0/8` or `fd00::/8`, separated by commas',
  (each) => ipaddr.IPv4.isValidCIDRFourPartDecimal(each) || ipaddr.IPv6.isValidCIDR(each),
);
