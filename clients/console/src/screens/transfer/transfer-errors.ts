import { failureOfAnswer, SlipwayError } from '../../../../typescript/src/index';
import { transferTexts } from '../../texts/content';

/** Why the server did not take or give a content, in its words. */
export function refusedTransfer(status: number, requestId: string | null, body: string): SlipwayError {
  return new SlipwayError(failureOfAnswer({ status, requestId, retryAfterSeconds: null }, body));
}

/** The connection was lost before an answer had arrived. */
export function noAnswer(): SlipwayError {
  return new SlipwayError({
    kind: 'UNREACHABLE',
    message: transferTexts.noAnswer,
    code: null,
    requestId: null,
    succeeded: [],
  });
}
