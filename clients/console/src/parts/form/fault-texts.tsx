import classes from './form.module.css';

/** What is wrong with a part of a form that has fields of its own. */
export function FaultTexts({ messages }: { readonly messages: readonly string[] }) {
  return messages.map((message) => (
    <p key={message} className={classes.fault}>
      {message}
    </p>
  ));
}
