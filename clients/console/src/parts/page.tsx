import { Breadcrumbs, Title } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { shell } from '../texts/shell';
import classes from './page.module.css';

/** A step of the way to a page, from the start: a pipeline, an environment. */
export interface Crumb {
  readonly label: string;
  readonly link: LinkProps;
}

export interface PageProps {
  /** The heading, and the title of the tab. */
  readonly title: string;
  /** The content of the heading, if it is more than the title. */
  readonly heading?: ReactNode;
  /** Below the heading: facts about what the page shows. */
  readonly facts?: ReactNode;
  readonly crumbs?: readonly Crumb[];
  /** Beside the heading: the buttons of the page. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** The frame of a screen: where it is, its heading, its buttons, its content. The heading takes the focus on arrival. */
export function Page({ title, heading, facts, crumbs = [], actions, children }: PageProps) {
  return (
    <div className={classes.page}>
      <title>{shell.title(title)}</title>
      {crumbs.length > 0 && (
        <nav aria-label={shell.breadcrumbs}>
          <Breadcrumbs separatorMargin={6} className={classes.crumbs}>
            {crumbs.map(({ label, link }) => (
              <Link key={label} {...link} className={classes.crumb}>
                {label}
              </Link>
            ))}
          </Breadcrumbs>
        </nav>
      )}
      <div className={classes.head}>
        <div className={classes.heading}>
          <Title order={1} tabIndex={-1} data-page-heading>
            {heading ?? title}
          </Title>
          {facts !== undefined && <div className={classes.facts}>{facts}</div>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}
