import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { enums } from '../../../texts/enums';
import { changes as texts } from '../../../texts/release';
import { useReleaseScreen } from '../release-context';
import { CHANGE_TYPES, CONTENT_TYPES, listFilter } from '../search';
import classes from './changes.module.css';

const SEARCH_AFTER_MS = 250;

/** Search and filters of the changes. All of it is in the address. */
export function ChangesToolbar() {
  const { release, search, setSearch } = useReleaseScreen();
  const filter = listFilter(search);
  return (
    <search className={classes.toolbar} aria-label={texts.filters}>
      <SearchBox />
      <NativeSelect
        aria-label={texts.allKinds}
        value={search.content ?? ''}
        onChange={({ target }) => setSearch({ content: CONTENT_TYPES.find((each) => each === target.value) })}
        data={[
          { value: '', label: texts.allKinds },
          ...CONTENT_TYPES.map((value) => ({ value, label: enums.contentTypes[value] })),
        ]}
      />
      <NativeSelect
        aria-label={texts.allTypes}
        value={search.type ?? ''}
        onChange={({ target }) => setSearch({ type: CHANGE_TYPES.find((each) => each === target.value) })}
        data={[
          { value: '', label: texts.allTypes },
          ...CHANGE_TYPES.map((value) => ({ value, label: enums.changeType[value] })),
        ]}
      />
      {(release.leftOut > 0 || search.only !== undefined) && (
        <NativeSelect
          aria-label={texts.all}
          value={search.only ?? ''}
          onChange={({ target }) =>
            setSearch({ only: (['included', 'excluded'] as const).find((each) => each === target.value) })
          }
          data={[
            { value: '', label: texts.all },
            { value: 'included', label: texts.only.included },
            { value: 'excluded', label: texts.only.excluded },
          ]}
        />
      )}
      {filter !== null && (
        <>
          <span role="status" className={classes.dimmed}>
            {release.filtered && texts.found(release.filtered.total)}
          </span>
          <Button
            variant="subtle"
            onClick={() => setSearch({ content: undefined, type: undefined, only: undefined, search: undefined })}
          >
            {texts.clearFilters}
          </Button>
        </>
      )}
    </search>
  );
}

/** What is typed is searched for after a moment, and follows the address when that changes. */
function SearchBox() {
  const { search, setSearch } = useReleaseScreen();
  const [typed, setTyped] = useState(search.search ?? '');
  const apply = useDebouncedCallback(
    (text: string) => setSearch({ search: text.trim() || undefined }),
    SEARCH_AFTER_MS,
  );
  useEffect(
    () => setTyped((now) => (now.trim() === (search.search ?? '') ? now : (search.search ?? ''))),
    [search.search],
  );
  return (
    <TextInput
      type="search"
      data-search-field
      className={classes.search}
      aria-label={texts.search}
      placeholder={texts.search}
      maxLength={200}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        apply(target.value);
      }}
    />
  );
}
