import { useEffect, useState } from 'preact/hooks';

export const VIEWS = ['explain', 'try', 'live', 'policies'] as const;
export type View = (typeof VIEWS)[number];

/** What the page shows, as the address bar holds it behind `#`: a case can be sent to somebody. */
export interface Address {
  readonly view: View;
  readonly params: URLSearchParams;
}

export function readAddress(hash: string): Address {
  const [name = '', query = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  return {
    view: VIEWS.find((view) => view === name) ?? 'explain',
    params: new URLSearchParams(query),
  };
}

/** Without the parameters that are empty. */
export function hashOf(view: View, params: URLSearchParams | Record<string, string>): string {
  const all = [...new URLSearchParams(params)].filter(([, value]) => value !== '');
  const query = new URLSearchParams(all).toString();
  return query === '' ? `#/${view}` : `#/${view}?${query}`;
}

/** Changes what is shown without a step to come back from: whoever types makes one case, not many. */
export function replaceAddress(hash: string): void {
  const newURL = new URL(hash, location.href).href;
  try {
    history.replaceState(null, '', newURL);
  } catch {
    // Browsers limit how often, and some say nothing: what is shown is right all the same.
  }
  dispatchEvent(new HashChangeEvent('hashchange', { newURL }));
}

export function useAddress(): Address {
  const [address, setAddress] = useState(() => readAddress(location.hash));
  useEffect(() => {
    const follow = ({ newURL }: HashChangeEvent) => setAddress(readAddress(new URL(newURL).hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return address;
}
