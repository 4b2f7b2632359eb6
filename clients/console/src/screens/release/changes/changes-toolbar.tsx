import { Button, NativeSelect } from '@mantine/core';
import { SearchField } from '../../../parts/search-field';
import { enums } from '../../../texts/enums';
import { changes as texts } from '../../../texts/release';
import { useReleaseScreen } from '../release-context';
import { CHANGE_TYPES, CONTENT_TYPES, listFilter, NO_FILTERS } from '../search';
import classes from './changes.module.css';

/** Search and filters of the changes. All of it is in the address. */
export function ChangesToolbar() {
  const { release, search, setSearch } = useReleaseScreen();
  const filter = listFilter(search);
  return (
    <search className={classes.toolbar} aria-label={texts.filters}>
      <div className={classes.search}>
        <SearchField label={texts.search} />
      </div>
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
          <Button variant="subtle" onClick={() => setSearch(NO_FILTERS)}>
            {texts.clearFilters}
          </Button>
        </>
      )}
    </search>
  );
}
