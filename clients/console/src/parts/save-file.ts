/** Gives the reader a file to keep. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  saveAddress(url, name);
  URL.revokeObjectURL(url);
}

/** Gives the reader what an address of the server sends as an attachment: the page stays. */
export function saveAddress(url: string, name = ''): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
