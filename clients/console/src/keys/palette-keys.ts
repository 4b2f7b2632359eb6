/** The keys that open the palette, as this computer writes them. */
export function paletteKeysOn(platform: string): string {
  return /^(Mac|iPhone|iPad)/.test(platform) ? '⌘K' : 'Ctrl K';
}
