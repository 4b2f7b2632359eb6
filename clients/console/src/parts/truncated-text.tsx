import classes from './truncated-text.module.css';

/** One line of text. What does not fit is cut, and shown when one points at it. */
export function TruncatedText({ text }: { readonly text: string }) {
  return (
    <span className={classes.text} title={text}>
      {text}
    </span>
  );
}
