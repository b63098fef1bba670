const WORDS = {
  origin:
    'Scheme, host and port of the page whose script asks: https://app.example. No path, no slash at the end.',
  preflight:
    'What a browser asks first, by OPTIONS, where a request has an unusual method or header: may this page send it?',
  credentials:
    'Cookies and HTTP logins, which a script sends along by credentials: "include". To another site cookies go only with SameSite=None, whatever the policy says.',
  'native service': 'The backend behind the gateway, which does the work.',
  application:
    'Somebody’s program that is registered with an API: its JavaScript origins are allowed as if the policy listed them.',
  ownOrigins: 'The addresses of the API’s own pages, which are no other origin to it.',
  'not CORS':
    'The request is none of another origin, as far as can be told: it passes, and its answer gets no CORS headers.',
  opaque: 'The answer arrives, and no script can read anything of it.',
  'spec 3.1':
    'The section of the specification that asks for a check: docs/specification.md of the repository.',
} as const;

/** For who does not use these words every day. */
export function Glossary() {
  return (
    <details class="glossary">
      <summary>What the words mean</summary>
      <dl>
        {Object.entries(WORDS).map(([word, meaning]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
