import { lazy, Suspense } from 'react';
import { LoadingBlock } from './states.tsx';

export interface DiffViewProps {
  readonly label: string;
  readonly before: string;
  readonly after: string;
  readonly beforeLabel: string;
  readonly afterLabel: string;
  readonly mode?: 'unified' | 'split';
  readonly className?: string;
}

const Body = lazy(() => import('./diff-body.tsx'));

/** Two texts line by line, changed words marked inside changed lines, unchanged stretches folded. */
export function DiffView(props: DiffViewProps) {
  return (
    <Suspense fallback={<LoadingBlock />}>
      <Body {...props} />
    </Suspense>
  );
}
