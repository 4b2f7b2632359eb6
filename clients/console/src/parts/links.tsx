import { Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';
import classes from './links.module.css';

type AnchorAttributes = AnchorHTMLAttributes<HTMLAnchorElement> & { readonly ref?: Ref<HTMLAnchorElement> };

function TextAnchor({ className, ...rest }: AnchorAttributes) {
  return <a {...rest} className={className === undefined ? classes.text : `${classes.text} ${className}`} />;
}

function ButtonAnchor(props: ButtonProps & Omit<AnchorAttributes, keyof ButtonProps>) {
  return <Button component="a" {...props} />;
}

/** A link in text, to an address of the console. */
export const TextLink = createLink(TextAnchor);

/** A link that looks like a button, to an address of the console. */
export const ButtonLink = createLink(ButtonAnchor);
