import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { shell } from '../texts/shell';
import { useWriteSearch } from './use-write-search';

export interface SearchFieldProps {
  /** What is searched. */
  readonly label: string;
  /** The name in the address: `?search=…` by default. The screen's `validateSearch` must have it. */
  readonly name?: string;
  /** Whether the label stands above the field, as beside fields that can have no placeholder. False by default. */
  readonly isLabelled?: boolean;
}

const DELAY_MS = 200;

/** A search that is kept in the address. The screen reads it from there. `/` moves the focus here. */
export function SearchField({ label, name = 'search', isLabelled = false }: SearchFieldProps) {
  const writeSearch = useWriteSearch<Record<string, unknown>>();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const inAddress = typeof search[name] === 'string' ? search[name] : '';
  const [draft, setDraft] = useState(inAddress);
  const written = useRef(inAddress);

  // An address that changed otherwise (back, a link) shows in the field.
  useEffect(() => {
    if (inAddress !== written.current) setDraft(inAddress);
    written.current = inAddress;
  }, [inAddress]);

  const write = useDebouncedCallback((text: string) => {
    written.current = text;
    writeSearch({ [name]: text === '' ? undefined : text });
  }, DELAY_MS);

  return (
    <TextInput
      type="search"
      {...(isLabelled ? { label } : { 'aria-label': label, placeholder: label })}
      title={shell.searchHint}
      data-search-field
      value={draft}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
        write(event.currentTarget.value.trim());
      }}
    />
  );
}
