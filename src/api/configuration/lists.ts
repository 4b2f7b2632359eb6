import { defineList } from '../../graphql/lists/cursors.js';

export const secretList = defineList('environmentSecrets', ['string']);
export const variableList = defineList('environmentVariables', ['string']);
export const credentialsList = defineList('appCredentials', ['string']);
