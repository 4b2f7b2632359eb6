import { Button, Text, Title } from '@mantine/core';
import { ChangeCounts } from '../../../parts/change-sign';
import { number } from '../../../texts/format';
import { changes as texts } from '../../../texts/release';
import { useReleaseScreen } from '../release-context';
import { listFilter, NO_FILTERS } from '../search';
import { ChangeList } from './change-list';
import classes from './changes.module.css';
import { ChangesToolbar } from './changes-toolbar';
import { Drafts } from './drafts';
import { SelectionDialog } from './selection-dialog';
import { SelectionProvider } from './use-selection';

/** The left column: what would change, grouped, searched and filtered. */
export function ChangesColumn() {
  const { release } = useReleaseScreen();
  const { total, added, modified, removed } = release.numbers.counts.all;
  const all = release.changes.total;
  return (
    <SelectionProvider>
      <div className={classes.head}>
        <Title order={2} id="changes-heading" tabIndex={-1} className={classes.title}>
          {texts.title} <span className={classes.total}>{number(total)}</span>
        </Title>
        <ChangeCounts added={added} modified={modified} removed={removed} />
        {release.leftOut > 0 && <span className={classes.dimmed}>{texts.leftOut(release.leftOut)}</span>}
        <Drafts />
      </div>
      {all > 0 && <ChangesToolbar />}
      <Contents />
      <SelectionDialog />
    </SelectionProvider>
  );
}

function Contents() {
  const { release, search, setSearch, reader } = useReleaseScreen();
  const { head, changes, filtered } = release;
  if (changes.total === 0) {
    const source = head.sourceEnvironment?.name ?? null;
    return (
      <div className={classes.empty}>
        <Text fw={600}>{texts.none(source, head.environment.name)}</Text>
        <Text c="dimmed">{texts.noneHint(source)}</Text>
      </div>
    );
  }
  const list = listFilter(search) === null ? changes : (filtered ?? changes);
  if (list.total === 0 && !reader.isReading) {
    return (
      <div className={classes.empty}>
        <Text fw={600}>{texts.nothingFound}</Text>
        <Text c="dimmed">{texts.nothingFoundHint}</Text>
        <Button mt="sm" variant="default" onClick={() => setSearch(NO_FILTERS)}>
          {texts.clearFilters}
        </Button>
      </div>
    );
  }
  return <ChangeList list={list} />;
}
