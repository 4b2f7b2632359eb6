import { Button, Code, Group, Text } from '@mantine/core';
import { MemberName } from '../../parts/member-name';
import { Tag } from '../../parts/tag';
import { Timestamp } from '../../parts/timestamp';
import { configuration as words } from '../../texts/configuration';
import { type Asked, labelOf, mayOverwrite, type ProjectColumn } from './columns';
import classes from './configuration.module.css';
import type { Cell, ConfigurationRow, Entry } from './configuration-rows';

interface ConfigurationCellProps {
  readonly row: ConfigurationRow;
  readonly cell: Cell;
  readonly column: ProjectColumn;
  readonly onAsk: (asked: Asked) => void;
}

/** What one project has of one key, with what this member may do about it. */
export function ConfigurationCell(props: ConfigurationCellProps) {
  const { cell } = props;
  return (
    <div className={classes.cell} data-state={cell.state}>
      <State cell={cell} />
      <Actions {...props} />
    </div>
  );
}

function State({ cell }: { readonly cell: Cell }) {
  switch (cell.state) {
    case 'NOT_NEEDED':
      return <Dimmed>{words.states.NOT_NEEDED}</Dimmed>;
    case 'MISSING':
      return (
        <span className={classes.by}>
          <Tag tone="attention">{words.states.MISSING}</Tag>
          {words.uses(cell.useCount)}
        </span>
      );
    case 'SET':
      return (
        <>
          {cell.entry === null ? <Tag tone="good">{words.states.SET}</Tag> : <Given entry={cell.entry} />}
          <Dimmed>{cell.useCount === 0 ? words.states.UNUSED : words.uses(cell.useCount)}</Dimmed>
        </>
      );
  }
}

function Given({ entry: { shown, fingerprint, updatedAt, updatedBy } }: { readonly entry: Entry }) {
  return (
    <>
      {shown === null && fingerprint === null && <Tag tone="good">{words.states.SET}</Tag>}
      {shown !== null && (
        <Code className={classes.value ?? ''} tabIndex={0}>
          {shown}
        </Code>
      )}
      {fingerprint !== null && <Code title={words.fingerprint(fingerprint)}>{fingerprint}</Code>}
      <span className={classes.by}>
        {updatedBy === null ? words.byServer : <MemberName member={updatedBy} />}
        <Timestamp at={updatedAt} />
      </span>
    </>
  );
}

function Dimmed({ children }: { readonly children: string }) {
  return (
    <Text span size="sm" c="dimmed">
      {children}
    </Text>
  );
}

function Actions({ row, cell, column, onAsk }: ConfigurationCellProps) {
  const { kind, key } = row;
  const isSet = cell.state === 'SET';
  const isAllowed = isSet ? mayOverwrite(column, kind) : column.project.can.provideConfiguration;
  if (!isAllowed) return null;
  const label = labelOf(row);
  const set: Asked =
    kind === 'TEAM_SETTING'
      ? { type: 'SETTING', name: row, column }
      : { type: 'SET', kind, keys: [key], isReplacing: isSet, column };
  const useCount = cell.state === 'NOT_NEEDED' ? 0 : cell.useCount;
  return (
    <Group gap={6}>
      <Button
        variant="default"
        size="compact-xs"
        aria-label={(isSet ? words.replaceLabel : words.setLabel)(label, column.label)}
        onClick={() => onAsk(set)}
      >
        {isSet ? words.replace : words.set}
      </Button>
      {isSet && (
        <Button
          variant="default"
          size="compact-xs"
          aria-label={words.removeLabel(label, column.label)}
          onClick={() => onAsk({ type: 'DELETE', name: row, useCount, column })}
        >
          {words.remove}
        </Button>
      )}
    </Group>
  );
}
