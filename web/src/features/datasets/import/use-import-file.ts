import { useEffect, useRef, useState } from 'react';
import type { Delimiter, Format } from './detect.ts';
import type { Checked, Overview } from './import-file.ts';
import { type Choice, guessChoices, problemOfChoices } from './mapping.ts';
import { WorkerFile } from './worker-file.ts';

interface Chosen {
  readonly format: Format;
  readonly delimiter: Delimiter;
}

const CHECK_AFTER_MS = 200;
const nothing: Chosen = { format: 'csv', delimiter: 'comma' };

/** The open file, how it is read, what its columns become, and what comes of that. */
export function useImportFile() {
  const [file, setFile] = useState<WorkerFile>();
  const [overview, setOverview] = useState<Overview>();
  const [chosen, setChosen] = useState(nothing);
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  const [checked, setChecked] = useState<Checked>();
  const [problem, setProblem] = useState('');
  const current = useRef<WorkerFile>(undefined);
  useEffect(() => () => current.current?.close(), []);

  function take(opened: WorkerFile | undefined) {
    current.current?.close();
    current.current = opened;
    setFile(opened);
    setOverview(undefined);
    setChoices([]);
    setChecked(undefined);
    setProblem('');
  }

  async function show(opened: WorkerFile, reading: Promise<Overview>) {
    setOverview(undefined);
    setChecked(undefined);
    setProblem('');
    try {
      const seen = await reading;
      if (current.current !== opened) return;
      setOverview(seen);
      setChosen({ format: seen.format, delimiter: seen.delimiter });
      setChoices(guessChoices(seen.names));
    } catch (error) {
      if (current.current === opened) setProblem(error instanceof Error ? error.message : String(error));
    }
  }

  // Every row is gone through again, so quick changes wait for each other.
  useEffect(() => {
    setChecked(undefined);
    if (!file || !overview || problemOfChoices(choices)) return;
    let isStale = false;
    const timer = setTimeout(() => {
      file.check(choices).then(
        (result) => !isStale && setChecked(result),
        (error: Error) => !isStale && setProblem(error.message),
      );
    }, CHECK_AFTER_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [file, overview, choices]);

  return {
    file,
    overview,
    chosen,
    choices,
    checked,
    problem,
    setChoices,
    open: (given: File) => {
      const opened = new WorkerFile(given);
      take(opened);
      void show(opened, opened.open());
    },
    choose: (next: Chosen) => {
      setChosen(next);
      if (file) void show(file, file.read(next));
    },
    close: () => take(undefined),
  };
}
