import { Button, SegmentedControl } from '@mantine/core';
import { changes as listTexts, change as texts } from '../../../texts/release';
import type { ListedChangeFragment } from '../release.generated';
import { useReleaseScreen } from '../release-context';
import { DETAIL_VIEWS, type DetailView } from '../search';
import { ChangeDrawn } from './change-drawn';
import { ChangeFields } from './change-fields';
import { ChangeJson } from './change-json';
import classes from './changes.module.css';
import { useSelection } from './use-selection';

/** A change that is open: its fields, its workflow drawn before and after, or its JSON. */
export function ChangeDetails({ change }: { readonly change: ListedChangeFragment }) {
  const { search, setSearch, isPreview, mayRelease } = useReleaseScreen();
  const selection = useSelection();
  const views = DETAIL_VIEWS.filter((view) => view !== 'drawn' || change.contentType === 'WORKFLOW');
  const view = views.find((each) => each === search.view) ?? 'fields';
  return (
    <div className={classes.details}>
      <div className={classes.detailsHead}>
        <SegmentedControl
          size="xs"
          aria-label={texts.chooseView}
          value={view}
          onChange={(value) => setSearch({ view: value === 'fields' ? undefined : (value as DetailView) })}
          data={views.map((value) => ({ value, label: texts.views[value] }))}
        />
        {isPreview && mayRelease && (
          <Button
            size="compact-sm"
            variant="default"
            loading={selection.isRunning}
            onClick={() => selection.toggle(change)}
          >
            {change.excluded ? listTexts.takeIn : listTexts.leaveOut}
          </Button>
        )}
      </div>
      {view === 'fields' && <ChangeFields change={change} />}
      {view === 'drawn' && <ChangeDrawn change={change} />}
      {view === 'json' && <ChangeJson change={change} />}
    </div>
  );
}
