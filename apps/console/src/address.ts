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

/**
 * `changes` replace what `params` have. What is empty is left out, but for the origin: that none is sent is to be
 * said.
 */
export function hashOf(
  view: View,
  params: URLSearchParams | Record<string, string>,
  changes: Readonly<Record<string, string>> = {},
): string {
  const all = { ...Object.fromEntries(new URLSearchParams(params)), ...changes };
  const said = Object.entries(all).filter(([name, value]) => value !== '' || name === 'origin');
  const query = new URLSearchParams(said).toString();
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

/**
 * Links within the page keep the place to which it is scrolled, which is another one in what they lead to: where a
 * case leads is what it says, which is below the form on a narrow screen.
 */
export function arriveAtWhatLinksTell(): void {
  addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest('a[href^="#/"]') : null;
    if (link === null) return;
    const arrive = link.closest('nav') === null ? arriveAtAnswer : () => scrollTo(0, 0);
    addEventListener('hashchange', () => requestAnimationFrame(arrive), { once: true });
  });
}

/** The link may be gone with its view. */
function arriveAtAnswer(): void {
  document.getElementById('main')?.focus({ preventScroll: true });
  showAnswer();
}

export function showAnswer(): void {
  document.querySelector('.told')?.scrollIntoView();
  document.querySelector('.draft-editor')?.scrollIntoView({ block: 'nearest' });
}
