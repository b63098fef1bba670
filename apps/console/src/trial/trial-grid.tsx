import { hashOf } from '../address.ts';
import type { Explained, Framework, Question, RecordedDecision } from '../contract.ts';
import { paramsOf } from '../explain/question.ts';
import { compareWithPrediction, decisionsOf } from './agreement.ts';
import { type Cell, keyOf, type Tried } from './cell.ts';
import { TrialCell } from './trial-cell.tsx';
import type { TrialOrigin } from './trial-origins.ts';

interface Props {
  readonly question: Question;
  readonly frameworks: readonly Framework[];
  readonly origins: readonly TrialOrigin[];
  /** By origin. */
  readonly predictions: ReadonlyMap<string, Explained>;
  readonly tried: ReadonlyMap<string, Tried>;
  /** Of the API. */
  readonly decisions: readonly RecordedDecision[];
}

export function TrialGrid(props: Props) {
  const { question, frameworks, origins, predictions, tried } = props;
  return (
    <>
      <Summary {...props} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <section class="scrolls" tabIndex={0} aria-label="The grid">
        <table class="grid">
          <thead>
            <tr>
              <td />
              {origins.map(({ origin, role }) => (
                <th key={origin} scope="col">
                  <code>{origin}</code>
                  <small>{role}</small>
                  <a href={hashOf('explain', paramsOf({ ...question, origin }))}>
                    Why<span class="visually-hidden"> is this predicted for {origin}</span>?
                  </a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {frameworks.map((framework) => (
              <tr key={framework}>
                <th scope="row">{framework}</th>
                {origins.map(({ origin }) => (
                  <TrialCell
                    key={origin}
                    prediction={predictions.get(origin)}
                    tried={tried.get(keyOf({ framework, origin }))}
                    decisions={decisionsIn({ framework, origin }, props)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

/** In one look. */
function Summary(props: Props) {
  const { frameworks, origins, predictions, tried } = props;
  const cells = frameworks.flatMap((framework) =>
    origins.map(({ origin }): Cell => ({ framework, origin })),
  );
  const agreements = cells.flatMap((cell) => {
    const prediction = predictions.get(cell.origin);
    const { result } = tried.get(keyOf(cell)) ?? {};
    if (prediction === undefined || result === undefined) return [];
    return compareWithPrediction(prediction, result, decisionsIn(cell, props)).agrees;
  });
  const agreeing = agreements.filter(Boolean).length;
  const isWrong = agreeing < agreements.length;
  return (
    <p role="status" class={isWrong ? 'problem' : 'good'}>
      {agreements.length === cells.length && `${agreeing} of ${cells.length} as predicted.`}
    </p>
  );
}

/** In the order in which they were made. */
function decisionsIn(
  { framework, origin }: Cell,
  { predictions, tried, decisions }: Props,
): RecordedDecision[] {
  const prediction = predictions.get(origin);
  const { after } = tried.get(keyOf({ framework, origin })) ?? {};
  if (prediction === undefined || after === undefined) return [];
  const own = decisions.filter((one) => one.framework === framework && one.origin === origin);
  return decisionsOf(prediction, after, own).toReversed();
}
