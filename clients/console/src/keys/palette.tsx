import '@mantine/spotlight/styles.css';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useScreenQuery } from '../data/use-screen-query';
import { keys as texts } from '../texts/keys';
import { type Entry, entriesOf } from './entries';
import { PaletteDocument } from './palette.generated';

const [store, spotlight] = createSpotlight();
const DELAY_MS = 150;
const GROUPS = ['screens', 'pipelines', 'releases', 'projects', 'items'] as const;

/** Finds anything by its name, and opens it. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const navigate = useNavigate();
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search.trim(), DELAY_MS);
  const { data, isLoading } = useScreenQuery(PaletteDocument, { search: asked });
  const entries = entriesOf(search, data);

  useEffect(() => {
    spotlight.open();
    return () => spotlight.close();
  }, []);

  // What Enter opens: the first entry, also of a list that arrived after the last key.
  const first = entries[0]?.href;
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each new first entry.
  useEffect(() => store.updateState((state) => ({ ...state, selected: 0 })), [first]);

  const open = ({ href }: Entry) => {
    onClose();
    void navigate({ href });
  };

  return (
    <Spotlight.Root
      store={store}
      query={search}
      onQueryChange={setSearch}
      onSpotlightClose={onClose}
      shortcut={null}
      transitionProps={{ duration: 0 }}
    >
      <Spotlight.Search aria-label={texts.find} placeholder={texts.find} />
      <Spotlight.ActionsList>
        {GROUPS.map((group) => (
          <Group key={group} group={group} entries={entries} first={first} onOpen={open} />
        ))}
        {entries.length === 0 && <Spotlight.Empty>{isLoading ? texts.searching : texts.nothing}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

interface GroupProps {
  readonly group: Entry['group'];
  readonly entries: readonly Entry[];
  readonly first: string | undefined;
  onOpen(entry: Entry): void;
}

function Group({ group, entries, first, onOpen }: GroupProps) {
  const own = entries.filter((entry) => entry.group === group);
  if (own.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={texts.groups[group]}>
      {own.map((entry) => (
        <Spotlight.Action
          key={entry.href}
          label={entry.label}
          description={entry.description}
          data-selected={entry.href === first || undefined}
          onClick={() => onOpen(entry)}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}
