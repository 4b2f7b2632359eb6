import {
  type CompleteMessage,
  type ConnectionInitMessage,
  type Message,
  MessageType,
  type PingMessage,
  type PongMessage,
  type SubscribeMessage,
  validateMessage,
} from 'graphql-ws';
import { jsonFaultSentence, readJson } from '../../json/read-json.js';
import { decodeUtf8 } from '../../json/utf8.js';
import { RequestError } from '../request/request-error.js';

/** A message that a client may send. */
export type ClientMessage = ConnectionInitMessage | PingMessage | PongMessage | CompleteMessage | SubscribeMessage;

/**
 * A message, or the reason to close the connection with 4400. `refusal` rejects a single operation: its values would be
 * altered if they were parsed.
 */
export type ReadMessage =
  | { readonly message: ClientMessage; readonly refusal: RequestError | null }
  | { readonly closeReason: string };

/** Parses a client's message once, by the rules of `readJson`. */
export function readClientMessage(data: Buffer, isBinary: boolean): ReadMessage {
  const text = isBinary ? null : decodeUtf8(data);
  if (text === null) return { closeReason: 'Expected a text message' };
  const reading = readJson(text);
  if ('value' in reading) return validMessage(reading.value, null);
  const { fault } = reading;
  const sentence = jsonFaultSentence(fault, 'the message');
  if (fault.kind !== 'VALUE' || !/^\/payload\/./.test(fault.path)) return { closeReason: sentence };
  // It is valid JSON, and the fault is inside the payload: the id of the operation can be trusted.
  const read = validMessage(JSON.parse(text), new RequestError(400, 'BAD_USER_INPUT', sentence));
  const isOperation = 'message' in read && read.message.type === MessageType.Subscribe;
  return isOperation ? read : { closeReason: sentence };
}

function validMessage(value: unknown, refusal: RequestError | null): ReadMessage {
  try {
    const message = validateMessage(value as Record<string, unknown>);
    if (isClientMessage(message)) return { message, refusal };
  } catch {
    // The error's message may quote the input.
  }
  return { closeReason: 'Invalid message received' };
}

function isClientMessage(message: Message): message is ClientMessage {
  switch (message.type) {
    case MessageType.ConnectionInit:
    case MessageType.Ping:
    case MessageType.Pong:
    case MessageType.Subscribe:
    case MessageType.Complete:
      return true;
    case MessageType.ConnectionAck:
    case MessageType.Next:
    case MessageType.Error:
      return false;
  }
}
