import { Fragment, options, type VNode } from 'preact';

/** What is not to be seen, or changes how what is around it is read: control, bidi, zero-width characters, odd spaces. */
const UNSEEN = /(?![ \n])[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** As core writes them in its explanations. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** Whatever is drawn, wherever it comes from: an origin must not look like another one. */
export function showAllText(): void {
  options.vnode = ({ type, props }: VNode) => {
    if (typeof type === 'string' || type === Fragment) props.children = seen(props.children);
  };
}

function seen(children: VNode['props']['children']): VNode['props']['children'] {
  if (typeof children === 'string') return visible(children);
  return Array.isArray(children) ? children.map(seen) : children;
}
