import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import classes from './markdown.module.css';
import { safeUrl } from './safe-url';

export interface MarkdownProps {
  /** The Markdown. HTML in it is shown as text, and images by their alternative text. */
  readonly children: string;
}

const COMPONENTS: Components = {
  a: ({ href, children }) => <SafeLink href={href ?? ''}>{children}</SafeLink>,
  img: ({ alt }) => <>{alt}</>,
  // The page has its own headings: those of a text are its parts.
  ...Object.fromEntries(
    ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [
      name,
      ({ children }: { children?: ReactNode }) => <p className={classes.heading}>{children}</p>,
    ]),
  ),
};

/** Shows Markdown. Nothing in it runs or is fetched. */
export default function MarkdownView({ children }: MarkdownProps) {
  return (
    <div className={classes.markdown}>
      <ReactMarkdown components={COMPONENTS} urlTransform={safeUrl}>
        {children}
      </ReactMarkdown>
    </div>
  );
}

/** A link that sends no referrer and no opener. Without a safe address, only its text is shown. */
function SafeLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  if (href === '') return <>{children}</>;
  return (
    <Anchor href={href} target="_blank" rel="noopener noreferrer" underline="always">
      {children}
    </Anchor>
  );
}
