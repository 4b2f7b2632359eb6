import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/** `on` or `off`. */
export const flag = z.enum(['on', 'off']).transform((value) => value === 'on');

/** A whole number in a range. */
export const integer = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d+$/, `expected a whole number from ${minimum} to ${maximum}`)
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, `expected a whole number from ${minimum} to ${maximum}`);

/** Texts separated by commas. */
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== ''),
);

/** Origins of web pages, separated by commas, or `*`. */
export const origins = list.refine(
  (given) => given.every((origin) => origin === '*' || (URL.canParse(origin) && new URL(origin).origin === origin)),
  'expected origins such as https://app.example.com, separated by commas, or *',
);

/** Networks in CIDR form, separated by commas. An IPv4 one is written in full: elsewhere `10/8` is 0.0.0.10/8. */
export const networks = list.refine(
  (given) =>
    given.every((network) => ipaddr.IPv4.isValidCIDRFourPartDecimal(network) || ipaddr.IPv6.isValidCIDR(network)),
  'expected networks such as 10.0.0.0/8 or fd00::/8, separated by commas',
);

/** The address of a web service. */
export const httpUrl = z
  .string()
  .refine(
    (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
    'expected an address such as http://127.0.0.1:4318/v1/traces',
  );
