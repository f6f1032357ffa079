import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

/** A new pair: a point of P-256 that push services are shown, and its secret, both base64url. */
export function newKeys() {
  const {
    x = '',
    y = '',
    d = '',
  } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    format: 'jwk',
  });
  const point = [Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
  return { VAPID_PUBLIC_KEY: Buffer.concat(point).toString('base64url'), VAPID_PRIVATE_KEY: d };
}

type LocalVapid = ReturnType<typeof newKeys> & { readonly VAPID_SUBJECT: string };

/** The pair of a local server, made at its first start: another one would end every consent. */
export function keptVapid(folder: string): LocalVapid {
  const file = `${folder}/vapid.json`;
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const keys: LocalVapid = { ...newKeys(), VAPID_SUBJECT: 'mailto:admin@demo.terrain' };
    writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as LocalVapid;
}

if (import.meta.main) {
  for (const [name, value] of Object.entries(newKeys())) console.log(`${name} = ${value}`);
}
