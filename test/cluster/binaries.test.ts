import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { cacheFolder, findBinaries } from './binaries.ts';

const scratch = mkdtempSync(join(tmpdir(), 'pierhead-binaries-'));
after(() => rmSync(scratch, { recursive: true }));

function folderWith(folder: string, ...names: string[]): string {
  mkdirSync(folder, { recursive: true });
  for (const name of names) {
    writeFileSync(join(folder, name), '#!/bin/sh\n');
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

test('takes the programs of KUBEBUILDER_ASSETS before all others', () => {
  const assets = folderWith(join(scratch, 'assets'), 'etcd', 'kube-apiserver', 'kubectl');
  const found = findBinaries({ KUBEBUILDER_ASSETS: assets, PATH: process.env.PATH });
  assert.deepEqual(found, {
    binaries: {
      etcd: join(assets, 'etcd'),
      kubeApiserver: join(assets, 'kube-apiserver'),
      kubectl: join(assets, 'kubectl'),
    },
  });
});

const standard = '/usr/local/kubebuilder/bin';
const skip = existsSync(standard) && `${standard} exists here and would be used`;

test('takes kube-apiserver from the cache folder and the others from PATH', { skip }, () => {
  const environment = {
    XDG_CACHE_HOME: join(scratch, 'cache'),
    PATH: folderWith(join(scratch, 'bin'), 'etcd', 'kubectl'),
  };
  const cache = folderWith(cacheFolder(environment), 'kube-apiserver');
  assert.deepEqual(findBinaries(environment), {
    binaries: {
      etcd: join(environment.PATH, 'etcd'),
      kubeApiserver: join(cache, 'kube-apiserver'),
      kubectl: join(environment.PATH, 'kubectl'),
    },
  });
});

test('says which program is missing, where it was looked for and what brings it', { skip }, () => {
  const environment = {
    XDG_CACHE_HOME: join(scratch, 'empty'),
    PATH: folderWith(join(scratch, 'all'), 'kube-apiserver', 'kubectl'),
  };
  const found = findBinaries(environment);
  assert.ok('reason' in found);
  assert.match(found.reason, /^etcd, kube-apiserver not found in /);
  for (const part of [
    cacheFolder(environment),
    standard,
    '$KUBEBUILDER_ASSETS',
    'etcd-server',
    'npm run cluster:build',
  ]) {
    assert.ok(found.reason.includes(part), `"${part}" in: ${found.reason}`);
  }
});
