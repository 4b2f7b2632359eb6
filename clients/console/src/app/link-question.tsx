import { Button, Text } from '@mantine/core';
import { signIn as texts } from '../texts/shell';

interface LinkQuestionProps {
  /** Whose token is kept. */
  readonly owner: string;
  readonly linkOwner: string;
  onAnswer(usesLink: boolean): void;
}

/** Asks whether a link may sign in as somebody else. */
export function LinkQuestion({ owner, linkOwner, onAnswer }: LinkQuestionProps) {
  return (
    <>
      <Text size="md" role="alert">
        {texts.linkQuestion(owner, linkOwner)}
      </Text>
      <Button onClick={() => onAnswer(false)} data-autofocus>
        {texts.stay(owner)}
      </Button>
      <Button variant="default" onClick={() => onAnswer(true)}>
        {texts.useLink(linkOwner)}
      </Button>
    </>
  );
}
