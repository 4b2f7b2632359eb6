import { defineList } from '../../graphql/lists/cursors.js';

export const webhookList = defineList('webhooks', ['string', 'string']);
export const deliveryList = defineList('deliveries', ['string']);
