import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface Props {
  readonly text: string;
  readonly children: ComponentChildren;
}

export function CopyButton({ text, children }: Props) {
  const [copied, setCopied] = useState<string>();
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(text),
      () => setCopied(undefined),
    );
  return (
    <button type="button" class="copy" onClick={copy}>
      {copied === text ? 'Copied' : children}
    </button>
  );
}
