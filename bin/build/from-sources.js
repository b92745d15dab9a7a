/** What a module of src/ exports, for scripts that run on plain Node. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export async function fromSources(root, entry) {
  // One step below the package, as the sources are.
  const place = join(root, `.dist-sources-${process.pid}`);
  const outfile = join(place, 'module.mjs');
  try {
    await build({
      absWorkingDir: root,
      entryPoints: [entry],
      outfile,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      // Node before 20.11 has none.
      define: { 'import.meta.dirname': JSON.stringify(place) },
      logLevel: 'warning',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
