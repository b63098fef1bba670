import type { Issue } from './contract.ts';

interface Props {
  readonly issues: readonly Issue[];
  readonly kind?: 'problem' | 'warning';
  /** Goes to the place of an issue. */
  readonly go?: (position: NonNullable<Issue['position']>) => void;
}

/** Problems, or pieces of advice, in the order of the text. */
export function Issues({ issues, kind = 'problem', go }: Props) {
  if (issues.length === 0) return null;
  const sorted = issues.toSorted((one, other) => lineOf(one) - lineOf(other));
  return (
    <ul class={`issues ${kind}`}>
      {sorted.map(({ code, path, message, position }) => (
        <li key={`${code} ${path} ${message} ${position?.line}`}>
          {position &&
            (go ? (
              <button type="button" class="place" onClick={() => go(position)}>
                line {position.line}
              </button>
            ) : (
              <span class="place">line {position.line}</span>
            ))}
          {path && <code>{path}</code>} {message} <small>{code}</small>
        </li>
      ))}
    </ul>
  );
}

function lineOf({ position }: Issue): number {
  return position?.line ?? 0;
}
