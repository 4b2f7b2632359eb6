import { httpLimits, webSocketLimits } from './connection-limits.js';
import { bodyLimits, documentLimits, rateLimits, transferLimits } from './request-limits.js';
import type { SettingValues } from './setting.js';

/** The limits against abuse. Pages are limited by `MAX_PAGE_SIZE`. */
export const limitSettings = {
  document: documentLimits,
  rates: rateLimits,
  body: bodyLimits,
  transfer: transferLimits,
  http: httpLimits,
  webSocket: webSocketLimits,
};

export type Limits = SettingValues<typeof limitSettings>;
export type DocumentLimits = Limits['document'];
export type RateLimits = Limits['rates'];
export type BodyLimits = Limits['body'];
export type TransferLimits = Limits['transfer'];
export type HttpLimits = Limits['http'];
export type WebSocketLimits = Limits['webSocket'];
