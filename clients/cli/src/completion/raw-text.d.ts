/** A file as text, which the build writes in. */
declare module '*?raw' {
  const text: string;
  export default text;
}
