/** The form of the keys of environment secrets and variables, as the source of a regular expression. */
export const CONFIGURATION_KEY = '[A-Za-z_][A-Za-z0-9_]{0,127}';
