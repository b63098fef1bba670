// Present wherever JavaScript runs, yet in no language-only type library.
declare const URL: new (url: string) => { readonly origin: string; readonly hostname: string };

/** A URL parser repairs: ask it for encodings and for what to suggest, never for what is meant. */
export function parseUrl(text: string) {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
