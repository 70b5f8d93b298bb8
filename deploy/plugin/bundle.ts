import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin, PluginBuild } from 'esbuild';

const HOME = join(import.meta.dirname, '..', '..');
const MODULES = join(HOME, 'node_modules');

/** What esbuild leaves in by itself and nobody calls: it would double what a cold start has to load. */
export default function bundlePlugins(): readonly Plugin[] {
  return [
    ownCredentials,
    oneCopy,
    onlyVersions,
    unusedSchemas,
    noEventStreams,
    noEndpointCache,
    noUploads,
    noFileTypes,
    noHtmlToText,
    whatWentIn,
  ];
}

/**
 * A function has its credentials in its environment; the SDK would bring five ways more to get some, with three AWS
 * clients of their own. https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
const ownCredentials: Plugin = {
  name: 'own-credentials',
  setup(build) {
    const path = join(HOME, 'deploy', 'plugin', 'own-credentials.ts');
    build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({ path }));
  },
};

/**
 * Of packages that mailauth pins at an older patch and mailparser takes in both kinds of module; and of reflect-metadata,
 * of which inversify takes the lite one.
 */
const oneCopy: Plugin = {
  name: 'one-copy',
  setup(build) {
    const packages = /^(?:iconv-lite|libmime|encoding-japanese|tldts)$/;
    const again = { kind: 'require-call' as const, resolveDir: HOME };
    build.onResolve({ filter: packages }, ({ path, importer, resolveDir }) =>
      /node_modules/.test(importer) && resolveDir !== HOME ? build.resolve(path, again) : undefined,
    );
    const path = join(MODULES, 'reflect-metadata', 'ReflectLite.js');
    build.onResolve({ filter: /^reflect-metadata$/ }, () => ({ path }));
  },
};

/** Each client of the SDK reads its own version from its package.json; Slack's its name as well. */
const onlyVersions: Plugin = {
  name: 'only-versions',
  setup(build) {
    onSdk(build, /\/package\.json$/, (text) => {
      const { version } = JSON.parse(text) as { readonly version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
    build.onLoad({ filter: /\/@slack\/web-api\/package\.json$/ }, ({ path }) => {
      const { name, version } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
      return { contents: JSON.stringify({ name, version }), loader: 'json' };
    });
  },
};

/**
 * `{ [_h]: 1 }` might run code, so esbuild keeps the shape of every call of a service; `{ "http": 1 }` cannot. And
 * Parameter Store registers 138 kinds of errors for the sake of `instanceof`: one that is not registered is a plain
 * service error under its own name, and names are what the desk looks at.
 */
const unusedSchemas: Plugin = {
  name: 'unused-schemas',
  setup(build) {
    onSdk(build, /\/dist-es\/schemas\/schemas_0\.js$/, (text, path) => {
      const keys = new Map([...text.matchAll(/^const (_\w+) = ("[^"]*");$/gm)].map(([, k, v]) => [k, v]));
      const named = text.replace(
        /\[(_\w+)\]: /g,
        (all, key: string) => `${keys.get(key) ?? all.slice(0, -2)}: `,
      );
      const contents = path.includes('client-ssm')
        ? named.replace(/^n0_registry\.registerError\(.*$/gm, '')
        : named;
      return { contents, loader: 'js' };
    });
  },
};

/** Answers that come in pieces for as long as they like: S3 has one such call (SelectObjectContent), and nobody makes it. */
const noEventStreams: Plugin = {
  name: 'no-event-streams',
  setup(build) {
    const namespace = 'no-event-streams';
    build.onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ path, importer }) =>
      /@aws-sdk\/client-s3|@smithy\/core/.test(importer) ? { path, namespace } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace }, () => ({
      contents: `
        export const resolveEventStreamSerdeConfig = (config) => config;
        export const eventStreamSerdeProvider = () => null;
        export class EventStreamSerde {}
      `,
      loader: 'js',
    }));
  },
};

/** DynamoDB may be asked where it is, if that is turned on; the desk knows by the region, and keeps no answers. */
const noEndpointCache: Plugin = {
  name: 'no-endpoint-cache',
  setup(build) {
    const namespace = 'no-endpoint-cache';
    build.onResolve({ filter: /^@aws-sdk\/endpoint-cache$/ }, ({ path }) => ({ path, namespace }));
    build.onLoad({ filter: /.*/, namespace }, () => ({
      contents: 'export class EndpointCache {}',
      loader: 'js',
    }));
  },
};

/** nodemailer's list of a thousand types by the ends of file names: `OutgoingMail` wants the type of what it attaches said. */
const noFileTypes: Plugin = {
  name: 'no-file-types',
  setup(build) {
    build.onLoad({ filter: /\/nodemailer\/dist\/esm\/mime-funcs\/mime-types\.js$/ }, () => ({
      contents: `
        export const detectMimeType = () => 'application/octet-stream';
        export const detectExtension = () => 'bin';
      `,
      loader: 'js',
    }));
  },
};

/** Slack's way to upload files: the desk sends none, and nothing of it is called before somebody does. */
const noUploads: Plugin = {
  name: 'no-uploads',
  setup(build) {
    build.onLoad({ filter: /\/@slack\/web-api\/dist\/file-upload\.js$/ }, () => ({
      contents: '',
      loader: 'js',
    }));
  },
};

/** mailparser turns HTML into text only when it is told to, and the desk tells it not to: it has a bounded way of its own. */
const noHtmlToText: Plugin = {
  name: 'no-html-to-text',
  setup(build) {
    const namespace = 'no-html-to-text';
    build.onResolve({ filter: /^html-to-text$/ }, ({ path }) => ({ path, namespace }));
    build.onLoad({ filter: /.*/, namespace }, () => ({
      contents: "export function htmlToText() { throw new Error('html-to-text is not part of the bundle'); }",
      loader: 'js',
    }));
  },
};

/** Leaves beside the work folder which file brought how much: scripts/bundles.ts reads it. */
const whatWentIn: Plugin = {
  name: 'what-went-in',
  setup(build) {
    build.initialOptions.metafile = true;
    build.onEnd(({ metafile }) => {
      const [entry] = [build.initialOptions.entryPoints].flat();
      if (metafile === undefined || typeof entry !== 'string') return;
      const folder = join(HOME, process.env.DEPLOY_WORK_FOLDER ?? '.esbuild', 'inputs');
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${basename(entry, '.ts')}.json`), JSON.stringify(metafile));
    });
  },
};

type Loaded = { readonly contents: string; readonly loader: 'js' | 'json' };

function onSdk(build: PluginBuild, file: RegExp, change: (text: string, path: string) => Loaded): void {
  const filter = new RegExp(`/node_modules/@aws-sdk/[^/]+${file.source}`);
  build.onLoad({ filter }, ({ path }) => change(readFileSync(path, 'utf8'), path));
}
