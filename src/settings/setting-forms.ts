import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/** The format of a setting's value: how it is parsed and documented. */
export interface SettingForm<Value> {
  /** In Markdown. */
  readonly description: string;
  readonly schema: z.ZodType<Value, string>;
}

/** A string that passes a check. `description` names the expected value. */
function checked(description: string, isValid: (value: string) => boolean): SettingForm<string> {
  return { description, schema: z.string().refine(isValid, `expected ${description.replaceAll('`', '')}`) };
}

export const fileName: SettingForm<string> = { description: 'a file name', schema: z.string() };

export const hostName: SettingForm<string> = { description: 'a host name or an address', schema: z.string() };

export const databaseUrl = checked('`sqlite:<file>` or `postgres://user:password@host:port/database`', (value) =>
  /^(sqlite:.+|postgres(ql)?:\/\/.+)$/.test(value),
);

export const masterKey = checked('32 bytes in base64', (value) => Buffer.from(value, 'base64').length === 32);

/** The URL of a web service. */
export const httpUrl = checked(
  'an address such as `http://127.0.0.1:4318/v1/traces`',
  (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
);

/** One of several strings. */
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

/** A number of seconds. The value is in milliseconds. */
export function seconds(minimum: number, maximum: number): SettingForm<number> {
  const { description, schema } = integer(minimum, maximum);
  return { description, schema: schema.transform((value) => value * 1_000) };
}

/** Strings separated by commas. `description` names the expected values. */
function list(description: string, isValid: (each: string) => boolean): SettingForm<readonly string[]> {
  const split = (text: string) => text.split(',').map((each) => each.trim());
  return {
    description,
    schema: z
      .string()
      .transform((text) => split(text).filter((each) => each !== ''))
      .refine((values) => values.every(isValid), `expected ${description.replaceAll('`', '')}`),
  };
}

/** Origins of web pages, or `*`. */
export const origins = list(
  'origins such as `https://app.example.com`, separated by commas, or `*`',
  (each) => each === '*' || (URL.canParse(each) && new URL(each).origin === each),
);

/** Networks in CIDR notation. IPv4 needs four parts, because some programs read `10/8` as 0.0.0.10/8. */
export const networks = list(
  'networks such as `10.0.0.0/8` or `fd00::/8`, separated by commas',
  (each) => ipaddr.IPv4.isValidCIDRFourPartDecimal(each) || ipaddr.IPv6.isValidCIDR(each),
);
