import type { ContentDocument, DocumentEntry } from '../content/transfer/content-document.js';
import { CONTENT_FORMAT } from '../content/transfer/content-format.js';
import appEvents from './app-events.json';
import googleCalendar from './google-calendar.json';
import hubspot from './hubspot.json';
import mailchimp from './mailchimp.json';
import quickbooks from './quickbooks.json';
import salesforce from './salesforce.json';
import slack from './slack.json';
import stripe from './stripe.json';
import twilio from './twilio.json';
import warehouse from './warehouse.json';
import weather from './weather.json';

/** An integration and its workflows. */
interface ExampleFile {
  readonly integration: DocumentEntry;
  readonly workflows: readonly DocumentEntry[];
}

const FILES: readonly ExampleFile[] = [
  googleCalendar,
  hubspot,
  mailchimp,
  quickbooks,
  salesforce,
  slack,
  stripe,
  twilio,
  warehouse,
  weather,
];

/**
 * The content of an example project: the integrations of Fieldwork, a fictional app for planning the jobs of tradespeople.
 * It references secrets and variables, but contains no values of them.
 */
export function exampleContent(): ContentDocument {
  return {
    format: CONTENT_FORMAT,
    integrations: FILES.map(({ integration }) => integration),
    appEvents,
    workflows: FILES.flatMap(({ workflows }) => workflows),
  };
}
