import { type FSWatcher, statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Editors write a file in several steps: what happens this soon after, in milliseconds, is one change. */
const ONE_CHANGE = 50;

/**
 * Calls back when one of these files changes, or a scenario file in one of these folders. A file's folder is watched, since
 * editors replace files. Returns how to stop.
 */
export function watchScenarios(paths: readonly string[], onChange: () => void): () => void {
  let soon: NodeJS.Timeout | undefined;
  const watchers: FSWatcher[] = paths.map((path) => {
    const isFolder = statSync(path).isDirectory();
    const watcher = watch(isFolder ? path : dirname(path), (_event, name) => {
      const meant = isFolder ? /\.(ya?ml|json)$/.test(name ?? '') : name === basename(path);
      if (!meant) return;
      clearTimeout(soon);
      soon = setTimeout(onChange, ONE_CHANGE);
    });
    // A folder that vanishes has no more changes to tell of.
    return watcher.on('error', () => watcher.close());
  });
  return () => {
    clearTimeout(soon);
    for (const watcher of watchers) watcher.close();
  };
}
