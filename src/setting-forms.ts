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

/** Origins of web pages, separated by commas, or `*`. */
export const origins = z
  .string()
  .transform((list) =>
    list
      .split(',')
      .map((origin) => origin.trim())
      .filter((origin) => origin !== ''),
  )
  .refine(
    (list) => list.every((origin) => origin === '*' || (URL.canParse(origin) && new URL(origin).origin === origin)),
    'expected origins such as https://app.example.com, separated by commas, or *',
  );
