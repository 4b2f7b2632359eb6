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

/** What a client may send. */
export type ClientMessage = ConnectionInitMessage | PingMessage | PongMessage | CompleteMessage | SubscribeMessage;

/** A message; or why the connection is closed with 4400. An operation whose values can't be taken is only refused itself. */
export type ReadMessage =
  | { readonly message: ClientMessage; readonly refusal: RequestError | null }
  | { readonly closeReason: string };

/** Reads a message of a client, by the rules that all JSON of clients has. It is parsed once. */
export function readClientMessage(data: Buffer, isBinary: boolean): ReadMessage {
  const text = isBinary ? null : decodeUtf8(data);
  if (text === null) return { closeReason: 'Expected a message as text' };
  const reading = readJson(text);
  if ('value' in reading) return validMessage(reading.value, null);
  const { fault } = reading;
  const sentence = jsonFaultSentence(fault, 'the message');
  if (fault.kind !== 'VALUE' || !/^\/payload\/./.test(fault.path)) return { closeReason: sentence };
  // It is JSON, and says which operation it is about.
  const read = validMessage(JSON.parse(text), new RequestError(400, 'BAD_USER_INPUT', sentence));
  const isOperation = 'message' in read && read.message.type === MessageType.Subscribe;
  return isOperation ? read : { closeReason: sentence };
}

function validMessage(value: unknown, refusal: RequestError | null): ReadMessage {
  try {
    const message = validateMessage(value as Record<string, unknown>);
    if (isOfClient(message)) return { message, refusal };
  } catch {
    // Its reason may show what was sent.
  }
  return { closeReason: 'Invalid message received' };
}

function isOfClient(message: Message): message is ClientMessage {
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
