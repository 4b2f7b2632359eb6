import '@mantine/spotlight/styles.css';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useSession } from '../data/session';
import { useScreenQuery } from '../data/use-screen-query';
import { useOpenPreview } from '../parts/path/use-open-preview';
import { ActionProblems } from '../parts/refusals';
import { keys as texts } from '../texts/keys';
import { type Entry, entriesOf, GROUPS, type Scope } from './entries';
import { PaletteDocument, PaletteItemsDocument } from './palette.generated';

const [store, spotlight] = createSpotlight();
const DELAY_MS = 150;

interface PaletteProps {
  readonly scope: Scope;
  readonly onClose: () => void;
}

/** Finds anything by its name, and opens it. */
export function Palette({ scope, onClose }: PaletteProps) {
  const navigate = useNavigate();
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search.trim(), DELAY_MS);
  const { permissions } = useSession();
  const fixed = useScreenQuery(PaletteDocument, { team: permissions.manageTeam });
  const items = useScreenQuery(PaletteItemsDocument, asked === '' || scope !== 'ALL' ? null : { search: asked });
  const isLoading = fixed.isLoading || (items.isLoading && asked !== '');
  const here = useRouterState({ select: ({ location }) => location.pathname });
  const entries = entriesOf(search, scope, { permissions, fixed: fixed.data, items: items.data, here });
  const preview = useOpenPreview();

  useEffect(() => {
    spotlight.open();
    return () => spotlight.close();
  }, []);

  // What Enter opens: the first entry, also of a list that arrived after the last key.
  const first = entries[0] && keyOf(entries[0]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each new first entry.
  useEffect(() => store.updateState((state) => ({ ...state, selected: 0 })), [first]);

  async function open({ target }: Entry) {
    if ('previewFor' in target) {
      // What is refused is shown here.
      if (await preview.run(target.previewFor)) onClose();
      return;
    }
    onClose();
    await navigate({ href: target.href });
  }

  return (
    <Spotlight.Root
      store={store}
      query={search}
      onQueryChange={setSearch}
      onSpotlightClose={onClose}
      shortcut={null}
      transitionProps={{ duration: 0 }}
    >
      <Spotlight.Search aria-label={texts.find[scope]} placeholder={texts.find[scope]} />
      <ActionProblems action={preview.action} />
      <Spotlight.ActionsList>
        {GROUPS.map((group) => (
          <Group key={group} group={group} entries={entries} first={first} onOpen={(entry) => void open(entry)} />
        ))}
        {entries.length === 0 && <Spotlight.Empty>{isLoading ? texts.searching : texts.nothing}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** Different for each entry. */
function keyOf({ group, label, target }: Entry): string {
  return [group, label, ...Object.values(target)].join('\n');
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
          key={keyOf(entry)}
          label={entry.label}
          description={entry.description}
          data-selected={keyOf(entry) === first || undefined}
          onClick={() => onOpen(entry)}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}
